package dev.parley.config;

import java.time.Duration;

/**
 * The namespace {@code /demo}.
 *
 * @param enabled whether there is one
 * @param maxPings of one connection, 1 to 1,000,000; with the next one it ends
 * @param connectionsPerAddress at a time, on one instance, 1 to 1,000,000
 * @param minInterval least time between two random strings, 10 ms to 1 h
 * @param maxInterval most time between two random strings, from {@code minInterval} to 1 h
 */
public record DemoConfig(
        boolean enabled, int maxPings, int connectionsPerAddress, Duration minInterval, Duration maxInterval) {
    public DemoConfig {
        Problems problems = new Problems("demo");
        problems.inRange("maxPings", maxPings, 1, 1_000_000);
        problems.inRange("connectionsPerAddress", connectionsPerAddress, 1, 1_000_000);
        problems.waiting("minInterval", minInterval);
        problems.waiting("maxInterval", maxInterval);
        if (minInterval.compareTo(maxInterval) > 0) {
            problems.add("maxInterval", "must be at least minInterval " + minInterval + ", is " + maxInterval);
        }
        problems.refuseIfAny();
    }

    static DemoConfig from(Section section) {
        return new DemoConfig(
                section.flag("enabled", true),
                section.integer("maxPings", 100),
                section.integer("connectionsPerAddress", 10),
                section.duration("minInterval", Duration.ofSeconds(5)),
                section.duration("maxInterval", Duration.ofSeconds(15)));
    }
}
