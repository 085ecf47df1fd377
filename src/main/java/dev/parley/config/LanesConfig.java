package dev.parley.config;

import java.time.Duration;

/**
 * Limits of what waits for the store, per instance, and of one call to it.
 *
 * @param patience after which a waiting send or join is told that the store is away, 10 ms to 1 h
 * @param maxWaiting 1 to 1,000,000
 * @param maxWaitingBytes 1 KiB to 1 GiB
 * @param batchMessages sends in one call, 1 to 1000
 * @param batchBytes of one call, 1 KiB to 16 MiB
 */
public record LanesConfig(Duration patience, int maxWaiting, int maxWaitingBytes, int batchMessages, int batchBytes) {
    public LanesConfig {
        Problems problems = new Problems("lanes");
        problems.waiting("patience", patience);
        problems.inRange("maxWaiting", maxWaiting, 1, 1_000_000);
        problems.inRange("maxWaitingBytes", maxWaitingBytes, 1024, 1 << 30);
        problems.inRange("batchMessages", batchMessages, 1, 1000);
        problems.inRange("batchBytes", batchBytes, 1024, 1 << 24);
        problems.refuseIfAny();
    }

    static LanesConfig from(Section section) {
        return new LanesConfig(
                section.duration("patience", Duration.ofSeconds(10)),
                section.integer("maxWaiting", 10_000),
                section.integer("maxWaitingBytes", 1 << 24),
                section.integer("batchMessages", 64),
                section.integer("batchBytes", 1 << 18));
    }
}
