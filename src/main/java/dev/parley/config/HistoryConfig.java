package dev.parley.config;

import java.time.Duration;

/**
 * How far back a room remembers.
 *
 * @param length messages kept per room, 1 to 100,000
 * @param retention how long a room is kept in which nothing happens any more, up to 3650 days; 0: for ever
 */
public record HistoryConfig(int length, Duration retention) {
    public HistoryConfig {
        Problems problems = new Problems("history");
        problems.inRange("length", length, 1, 100_000);
        problems.inRange("retention", retention, Duration.ZERO, Duration.ofDays(3650));
        problems.refuseIfAny();
    }

    static HistoryConfig from(Section section) {
        return new HistoryConfig(section.integer("length", 1000), section.duration("retention", Duration.ofDays(30)));
    }
}
