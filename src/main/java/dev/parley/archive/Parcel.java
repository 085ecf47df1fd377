package dev.parley.archive;

import dev.parley.core.ChatMessage;
import java.util.List;

/**
 * What was read of a log at once, on its way into the archive.
 *
 * @param epoch of the log
 * @param messages that follow those of the parcel before; may be none
 * @param told what the log is told when they are stored
 * @param last whether nothing more is to be read in this visit
 */
record Parcel(Visit visit, String epoch, List<ChatMessage> messages, LogSource.Archived told, boolean last) {

    /** About what it takes in memory, in bytes. */
    long weight() {
        return messages.stream().mapToLong(ChatMessage::weight).sum();
    }
}
