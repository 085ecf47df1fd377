package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import java.util.List;

/**
 * Messages of one room on their way into the archive.
 *
 * @param epoch of the log that they were read from
 * @param messages oldest first, one at least
 */
public record Chapter(RoomId room, String epoch, List<ChatMessage> messages) {

    /** Where the room stands once it is archived. */
    public Mark mark() {
        ChatMessage last = messages.get(messages.size() - 1);
        return new Mark(epoch, last.seq(), last.id(), last.at());
    }
}
