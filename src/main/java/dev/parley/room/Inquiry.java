package dev.parley.room;

import dev.parley.core.Recall;
import dev.parley.core.RoomId;
import dev.parley.core.Sought;
import dev.parley.core.UserName;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about rooms beyond being in them. Answered by an {@link dev.parley.core.Answer}, or failed by a
 * {@link dev.parley.core.RefusedException}: {@code UNAVAILABLE} at the latest when the lanes' patience is over.
 */
public sealed interface Inquiry {

    /**
     * Answered by {@link dev.parley.core.Answer.RoomPage}.
     *
     * @param limit 1-500
     * @param cursor as an earlier page gave it; {@code VALIDATION_ERROR} naming {@code cursor} where it is no such thing
     */
    record Rooms(
            int limit, @Nullable String cursor, @Nullable String query) implements Inquiry {}

    /**
     * Answered by {@link dev.parley.core.Answer.HistoryPage}; {@code ROOM_NOT_FOUND} where there is no such room, {@code NOT_IN_ROOM} where the
     * user isn't a member.
     *
     * @param member the asker knows that the user is one; else the roster is asked
     */
    record History(RoomId room, @Nullable UserName user, boolean member, Recall recall) implements Inquiry {}

    /**
     * Answered by {@link dev.parley.core.Answer.SearchPage}; {@code ROOM_NOT_FOUND}, {@code NOT_IN_ROOM} as for history, and
     * {@code UNKNOWN_TYPE} where there is no archive. What was said in the last moments may not be in it yet.
     *
     * @param member the asker knows that the user is one; else the roster is asked
     */
    record Search(RoomId room, @Nullable UserName user, boolean member, Sought sought) implements Inquiry {}

    /** Answered by {@link dev.parley.core.Answer.MemberPage}; {@code ROOM_NOT_FOUND}, {@code NOT_IN_ROOM} as for history. */
    record Members(RoomId room, @Nullable UserName user) implements Inquiry {}

    /**
     * Answered by {@link dev.parley.core.Answer.Topic}. Only for members: the asker has looked.
     *
     * @param change null: nothing changes
     */
    record Topic(RoomId room, UserName user, @Nullable String change) implements Inquiry {}
}
