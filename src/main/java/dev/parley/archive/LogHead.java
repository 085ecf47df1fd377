package dev.parley.archive;

import dev.parley.core.RoomId;

/**
 * How a room's log stands to the archive, read in one step.
 *
 * @param epoch which life of the log this is; empty where nothing was ever said
 * @param head the newest number; 0 where nothing was said
 * @param archived up to which number the log was told that it is archived; 0: nothing
 * @param name the display name
 * @param topic empty: none
 * @param createdBy as shown; empty where it isn't known
 * @param createdAt ms since 1970; 0 where it isn't known
 * @param factsVersion how often name and topic were changed
 * @param rosterVersion of its member list
 */
public record LogHead(
        RoomId room,
        String epoch,
        long head,
        long archived,
        String name,
        String topic,
        String createdBy,
        long createdAt,
        long factsVersion,
        long rosterVersion) {}
