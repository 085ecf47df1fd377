package dev.parley.config;

import java.time.Duration;
import java.util.Set;

/**
 * The database that keeps history for good, and the accounts.
 *
 * @param url {@code postgresql://}, {@code postgres://}, {@code mongodb://} or {@code mongodb+srv://}, with user and password; empty: there is no archive
 * @param poolSize connections of each instance, 1 to 100. Half as many more (one at least) for pages of history, and again for
 *     searches: so an instance opens at most twice as many in all, or 3 where this is 1; for PostgreSQL's migrations at start, before the others, 2
 * @param maxUnarchived messages of a room that wait for the archive, before its log is cut back all the same, 1,000 to 10,000,000
 * @param retention how long messages are kept where a room has no time of its own, up to 36,500 days; 0: for ever
 * @param statementTimeout after which the outcome of a statement counts as unknown, 100 ms to 5 min
 */
public record ArchiveConfig(
        String url, int poolSize, int maxUnarchived, Duration retention, Duration statementTimeout) {
    private static final Set<String> POSTGRES = Set.of("postgresql", "postgres");
    private static final Set<String> MONGO = Set.of("mongodb", "mongodb+srv");
    /** As long as anybody waits for what is found. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(3);

    /** Where the archive is. */
    public enum Kind {
        NONE,
        POSTGRES,
        MONGO
    }

    public ArchiveConfig {
        Problems problems = new Problems("archive");
        if (!url.isEmpty()) {
            DatabaseUrl.complaint(kind(url), url).ifPresent(wrong -> problems.add("url", wrong));
        }
        problems.inRange("poolSize", poolSize, 1, 100);
        problems.inRange("maxUnarchived", maxUnarchived, 1_000, 10_000_000);
        problems.inRange("retention", retention, Duration.ZERO, Duration.ofDays(36_500));
        problems.inRange("statementTimeout", statementTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
        problems.refuseIfAny();
    }

    static ArchiveConfig from(Section section) {
        section.bind("url", "PARLEY_ARCHIVE");
        return new ArchiveConfig(
                section.text("url", ""),
                section.integer("poolSize", 4),
                section.integer("maxUnarchived", 100_000),
                section.duration("retention", Duration.ZERO),
                section.duration("statementTimeout", Duration.ofSeconds(10)));
    }

    public Kind kind() {
        return kind(url);
    }

    /** Whether there is an archive at all. */
    public boolean enabled() {
        return kind() != Kind.NONE;
    }

    /** Connections for pages of history, and again so many for searches. */
    public int readers() {
        return Math.max(1, poolSize / 2);
    }

    /** What a search may take. */
    public Duration searchTimeout() {
        return statementTimeout.compareTo(LONGEST_SEARCH) < 0 ? statementTimeout : LONGEST_SEARCH;
    }

    /** The address for logs and people, a password in it masked. */
    public String address() {
        return Secrets.mask(url);
    }

    /** Which database it is, however its address is spelled: what Redis remembers of an archive is remembered by this. */
    public String identity() {
        return enabled() ? ArchiveIdentity.of(kind(), url) : "";
    }

    @Override
    public String toString() {
        return "ArchiveConfig[url=" + address() + ']';
    }

    private static Kind kind(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        if (POSTGRES.contains(scheme)) {
            return Kind.POSTGRES;
        }
        return MONGO.contains(scheme) ? Kind.MONGO : Kind.NONE;
    }
}
