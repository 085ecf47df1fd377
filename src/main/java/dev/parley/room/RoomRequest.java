package dev.parley.room;

import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
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
            From from,
            RoomId room,
            UserName user,
            String text,
            @Nullable String nonce) implements RoomRequest {}

    /**
     * A session is in the room no longer.
     *
     * @param vanished without a close: it may be back in a moment
     */
    record Exit(int loop, RoomId room, UserName user, boolean vanished) implements RoomRequest {}
}
