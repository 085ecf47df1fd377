package dev.parley.core;

import java.util.List;

/**
 * Part of a room's log, with the facts that say what it is worth, read in one step.
 *
 * @param epoch which life of the log this is; empty where nothing was ever said
 * @param base the first number of this epoch
 * @param head the newest number; 0 where nothing was said
 * @param last the id of the newest message of this epoch; empty where there is none
 * @param first the first number that the log still holds; 0 where it holds none
 * @param messages oldest first
 */
public record LogPage(String epoch, long base, long head, String last, long first, List<ChatMessage> messages) {}
