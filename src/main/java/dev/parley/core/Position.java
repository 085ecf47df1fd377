package dev.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands in a room: everything up to this message was heard, and nothing after it.
 *
 * @param seq 0: nothing was said yet
 * @param id the message's; empty where it isn't known
 */
public record Position(RoomId room, long seq, String id) {

    public static Position of(RoomId room, ChatMessage message) {
        return new Position(room, message.seq(), message.id());
    }

    /** Where who heard this stands; null where it moves nobody. */
    public static @Nullable Position of(Event event) {
        if (event instanceof Event.Said said) {
            return of(said.room(), said.message());
        }
        return event instanceof Event.Reset reset ? new Position(reset.room(), reset.head(), "") : null;
    }

    /** Where who joined stands with the whole answer. */
    public static Position after(Joining joining, Wanted wanted) {
        RoomId room = joining.room().id();
        List<ChatMessage> messages = joining.messages();
        ChatMessage last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
        if (last != null && last.seq() == joining.head()) {
            return of(room, last);
        }
        String known = joining.recovered() && wanted.since() == joining.head() ? wanted.sinceId() : null;
        return new Position(room, joining.head(), known == null ? "" : known);
    }

    /** What a join asks for that goes on from here, and from nowhere else. */
    public Wanted onwards() {
        return new Wanted(0, seq, id.isEmpty() ? null : id);
    }
}
