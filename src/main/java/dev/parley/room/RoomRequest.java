package dev.parley.room;

import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway loop wants of the registry. A loop sends what came up in one turn as one list. */
public sealed interface RoomRequest {

    /**
     * Where an answer goes.
     *
     * @param loop which gateway loop
     * @param session unique on that loop, for good
     * @param ask comes back as it is; the registry doesn't look into it
     */
    record From(int loop, long session, Object ask) {}

    /**
     * Be in a room. Answered by {@link Delivery.Entered} or {@link Delivery.Refused}.
     *
     * @param counted the session isn't in the room as this user yet: each counted one that was answered by {@code Entered} must be followed by
     *     one {@link Exit}
     */
    record Enter(From from, RoomName room, UserName user, Wanted wanted, boolean counted) implements RoomRequest {}

    /** Say something. Answered by {@link Delivery.Stored} or {@link Delivery.Refused}. */
    record Speak(
            From from, Draft draft, RoomId room, @Nullable Quota quota) implements RoomRequest {
        /** As if said without a limit. */
        public Speak(From from, RoomId room, UserName user, String text, @Nullable String nonce) {
            this(from, Draft.of(user, text, nonce, false), room, null);
        }

        public UserName user() {
            return draft.user();
        }

        public String text() {
            return draft.text();
        }

        public @Nullable String nonce() {
            return draft.nonce();
        }
    }

    /**
     * Make a room that isn't there, and be in it; always a counted one. Answered by {@link Delivery.Entered} or {@link Delivery.Refused}, with
     * {@code ROOM_EXISTS} where it is there.
     *
     * @param topic empty: none
     */
    record Create(From from, RoomName room, UserName user, String topic) implements RoomRequest {}

    /** Begin to type, or stop. Not answered. */
    record Type(RoomId room, UserName user, boolean typing) implements RoomRequest {}

    /**
     * A session that was in no room enters its first, as this user. Each is followed by one {@link Depart}.
     *
     * @param room the first one
     */
    record Attend(UserName user, RoomId room) implements RoomRequest {}

    /**
     * A session that was in a room ends, or goes on as somebody else.
     *
     * @param rooms that it was in last: who shares one of them is told if it was the user's last session
     * @param vanished without a close: it may be back in a moment
     */
    record Depart(UserName user, List<RoomId> rooms, boolean vanished) implements RoomRequest {}

    /**
     * A session is in the room no longer.
     *
     * @param vanished without a close: it may be back in a moment
     */
    record Exit(int loop, RoomId room, UserName user, boolean vanished) implements RoomRequest {}
}
