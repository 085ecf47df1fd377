package dev.parley.config;

/**
 * How far back a room remembers.
 *
 * @param length messages kept per room, 1 to 100,000
 */
public record HistoryConfig(int length) {
    public HistoryConfig {
        Problems problems = new Problems("history");
        problems.inRange("length", length, 1, 100_000);
        problems.refuseIfAny();
    }

    static HistoryConfig from(Section section) {
        return new HistoryConfig(section.integer("length", 1000));
    }
}
