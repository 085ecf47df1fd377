package dev.parley.config;

import java.time.Duration;

/**
 * Limits of rooms.
 *
 * @param maxPerSession rooms one session may be in, 1 to 10,000
 * @param maxTextLength of a message in Unicode code points, 1 to 100,000
 * @param resetLinger how long a seat is kept whose connection vanished without a close, 0 to 1 min
 * @param emptyRetention how long an empty room is kept in which nothing was ever said, 10 ms to 365 days
 */
public record RoomsConfig(int maxPerSession, int maxTextLength, Duration resetLinger, Duration emptyRetention) {
    public RoomsConfig {
        Problems problems = new Problems("rooms");
        problems.inRange("maxPerSession", maxPerSession, 1, 10_000);
        problems.inRange("maxTextLength", maxTextLength, 1, 100_000);
        problems.inRange("resetLinger", resetLinger, Duration.ZERO, Duration.ofMinutes(1));
        problems.inRange("emptyRetention", emptyRetention, Duration.ofMillis(10), Duration.ofDays(365));
        problems.refuseIfAny();
    }

    static RoomsConfig from(Section section) {
        return new RoomsConfig(
                section.integer("maxPerSession", 100),
                section.integer("maxTextLength", 1000),
                section.duration("resetLinger", Duration.ofSeconds(2)),
                section.duration("emptyRetention", Duration.ofHours(24)));
    }
}
