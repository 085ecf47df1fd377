package dev.parley.ops;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is said of an instance.
 *
 * @param clusterState for people: {@code off}, or the name
 * @param startedNanos by {@link System#nanoTime}
 */
public record InstanceFacts(String name, Supplier<String> clusterState, long startedNanos) {

    String cluster() {
        return clusterState.get();
    }

    long uptimeSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos);
    }
}
