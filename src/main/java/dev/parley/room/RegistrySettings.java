package dev.parley.room;

import dev.parley.config.PresenceConfig;
import java.time.Duration;

/**
 * @param patience how long a send or a join waits for the store before it is refused
 * @param maxWaiting sends that may wait, over all rooms
 * @param maxWaitingBytes their bytes
 * @param batchMessages messages in one call of a lane, at most
 * @param batchBytes their bytes
 * @param resetLinger how long a seat is kept whose socket vanished without a close
 * @param keeping what of rooms and messages is kept for how long
 * @param crowd in rooms of more members joins and leaves are told together, at most once a second
 * @param presence who hears of it when a user comes online or goes offline
 * @param tailBytes of the newest messages of all open rooms that are held to answer joins
 */
public record RegistrySettings(
        Duration patience,
        int maxWaiting,
        long maxWaitingBytes,
        int batchMessages,
        int batchBytes,
        Duration resetLinger,
        Keeping keeping,
        int crowd,
        PresenceConfig.Scope presence,
        long tailBytes) {
    /** With so many members a room is none yet. */
    public static final int USUAL_CROWD = 200;

    private static final int TAILS_PART_OF_HEAP = 8;

    /** With {@link Keeping#USUAL}, {@link #USUAL_CROWD}, {@link PresenceConfig.Scope#ROOMS} and {@link #usualTailBytes}. */
    public RegistrySettings(
            Duration patience,
            int maxWaiting,
            long maxWaitingBytes,
            int batchMessages,
            int batchBytes,
            Duration resetLinger) {
        this(
                patience,
                maxWaiting,
                maxWaitingBytes,
                batchMessages,
                batchBytes,
                resetLinger,
                Keeping.USUAL,
                USUAL_CROWD,
                PresenceConfig.Scope.ROOMS,
                usualTailBytes());
    }

    /** An eighth of the heap: whoever may speak can fill one with tails. */
    public static long usualTailBytes() {
        return Runtime.getRuntime().maxMemory() / TAILS_PART_OF_HEAP;
    }
}
