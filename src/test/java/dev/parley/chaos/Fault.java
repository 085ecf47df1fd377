package dev.parley.chaos;

import java.util.EnumSet;
import java.util.Set;

/** What can go wrong, and for how long. Only {@link #wipes} make Redis forget what it acknowledged. */
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
    SLOW_CLIENTS("slow clients", Place.CLIENTS, 1_000, 5_000),
    CUT_DATABASE_LINK("cut an instance's database", Place.INSTANCE, 500, 6_000),
    KILL_ARCHIVER("kill -9 who archives", Place.ARCHIVER, 200, 4_000),
    RESTART_DATABASE("kill -9 the database", Place.DATABASE, 200, 4_000),
    FREEZE_DATABASE("SIGSTOP the database", Place.DATABASE, 1_000, 8_000),
    FLUSH_REDIS("FLUSHALL", Place.REDIS, 0, 0),
    EMPTY_REDIS("kill -9 Redis, and its data", Place.REDIS, 200, 2_000);

    /** Where it strikes: two faults at once never strike the same place. */
    enum Place {
        INSTANCE,
        ALL_INSTANCES,
        /** The one instance that archives, whichever that is. */
        ARCHIVER,
        REDIS,
        DATABASE,
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

    /** Those of a run without an archive. */
    static Set<Fault> usual() {
        return EnumSet.range(KILL_INSTANCE, SLOW_CLIENTS);
    }

    /** Those that an archive has to bear, besides. */
    static Set<Fault> ofArchives() {
        return EnumSet.range(CUT_DATABASE_LINK, FREEZE_DATABASE);
    }

    /** Those after which Redis knows nothing. */
    static Set<Fault> wipes() {
        return EnumSet.range(FLUSH_REDIS, EMPTY_REDIS);
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
        if (place == Place.ARCHIVER) {
            return other.place == Place.CLIENTS || other.place == Place.DATABASE;
        }
        if (other.place == Place.ALL_INSTANCES || other.place == Place.ARCHIVER) {
            return other.goesWith(this);
        }
        return place == Place.INSTANCE || place != other.place;
    }
}
