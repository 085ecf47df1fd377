package dev.parley.bus;

/**
 * How the store does, as the health check tells it.
 *
 * @param kind {@code redis} or {@code memory}
 * @param answers a command was answered within a second, and none was refused lately
 * @param publishes a probe that was published came back within a second
 * @param breaker {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
 * @param warning empty, or what an operator should mend: a wrong eviction policy
 */
public record LinkReport(String kind, boolean answers, boolean publishes, String breaker, String warning) {
    private static final String MEMORY = "memory";

    /** There is no Redis: this instance's own memory is the store. */
    public static LinkReport ofMemory() {
        return new LinkReport(MEMORY, true, true, "CLOSED", "");
    }

    /** Nobody answered for the store. */
    public static LinkReport silent() {
        return new LinkReport("redis", false, false, "OPEN", "");
    }

    public boolean isRedis() {
        return !kind.equals(MEMORY);
    }
}
