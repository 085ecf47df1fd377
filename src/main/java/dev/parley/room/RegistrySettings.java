package dev.parley.room;

import java.time.Duration;

/**
 * @param patience how long a send or a join waits for the store before it is refused
 * @param maxWaiting sends that may wait, over all rooms
 * @param maxWaitingBytes their bytes
 * @param batchMessages messages in one call of a lane, at most
 * @param batchBytes their bytes
 * @param resetLinger how long a seat is kept whose socket vanished without a close
 */
public record RegistrySettings(
        Duration patience,
        int maxWaiting,
        long maxWaitingBytes,
        int batchMessages,
        int batchBytes,
        Duration resetLinger) {}
