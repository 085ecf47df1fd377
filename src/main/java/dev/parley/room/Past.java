package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for good of what was said in rooms, beyond what their logs hold. It may lag behind the logs, and what is still in a log may be
 * here too. A failed future means that it can't be told now; each call may be repeated.
 */
public interface Past {
    /** Where nothing is kept but the logs. */
    Past NONE = new NoPast();

    /** Whether there is anything beyond the logs. */
    boolean isKept();

    /**
     * The newest {@code count} messages before a place, exclusive; oldest first.
     *
     * @param place null: the newest of all
     */
    Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count);

    /**
     * The oldest {@code count} messages after a place, exclusive; oldest first.
     *
     * @param place null: the oldest of all
     */
    Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count);

    /**
     * Messages that hold all words of the query, the newest first.
     *
     * @param before only messages before this place, exclusive; null: all
     */
    Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count);

    /**
     * Keeps messages that their log may have lost: those that aren't there yet, each once by its id.
     *
     * @param epoch of the log that held them
     * @param messages oldest first, one at least
     */
    Future<Void> save(RoomId room, String epoch, List<ChatMessage> messages);

    /**
     * Lets the numbers of a room whose log is empty go on beyond all that is kept of it.
     *
     * @return whether anything was: then the log is another one now
     */
    Future<Boolean> carryOn(RoomId room);
}
