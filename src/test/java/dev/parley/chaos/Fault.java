package dev.parley.chaos;

/** What can go wrong, and for how long. None of them makes Redis forget what it acknowledged. */
enum Fault {
    KILL_INSTANCE("kill -9 an instance", Place.INSTANCE, 200, 4_000),
    FREEZE_INSTANCE("SIGSTOP an instance", Place.INSTANCE, 1_000, 12_000),
    ROLL("rolling restart", Place.ALL_INSTANCES, 0, 0),
    CUT_REDIS_LINK("cut an instance from Redis", Place.INSTANCE, 200, 5_000),
    STALL_REDIS_LINK("stall an instance's Redis", Place.INSTANCE, 1_000, 8_000),
    SLOW_REDIS_LINK("slow an instance's Redis", Place.INSTANCE, 1_000, 5_000),
    RESTART_REDIS("kill -9 Redis", Place.REDIS, 200, 3_000),
    FREEZE_REDIS("SIGSTOP Redis", Place.REDIS, 1_000, 8_000),
    CUT_CLIENTS("cut clients", Place.CLIENTS, 0, 0),
    STALL_CLIENTS("stall clients", Place.CLIENTS, 1_000, 6_000),
    SLOW_CLIENTS("slow clients", Place.CLIENTS, 1_000, 5_000);

    /** Where it strikes: two faults at once never strike the same place. */
    enum Place {
        INSTANCE,
        ALL_INSTANCES,
        REDIS,
        CLIENTS
    }

    private final String words;
    private final Place place;
    private final int shortestMs;
    private final int longestMs;

    Fault(String words, Place place, int shortestMs, int longestMs) {
        this.words = words;
        this.place = place;
        this.shortestMs = shortestMs;
        this.longestMs = longestMs;
    }

    String words() {
        return words;
    }

    Place place() {
        return place;
    }

    int shortestMs() {
        return shortestMs;
    }

    int longestMs() {
        return longestMs;
    }

    /** Whether the two may be at work at the same time; of instances, two different ones. */
    boolean goesWith(Fault other) {
        if (place == Place.ALL_INSTANCES) {
            return other.place == Place.CLIENTS;
        }
        return other.place != Place.ALL_INSTANCES && (place == Place.INSTANCE || place != other.place);
    }
}
