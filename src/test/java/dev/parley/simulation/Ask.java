package dev.parley.simulation;

import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.Wanted;
import org.jspecify.annotations.Nullable;

/** One frame of a client. */
sealed interface Ask {

    RoomName room();

    default RoomId id() {
        return room().id();
    }

    record Join(RoomName room, Wanted wanted) implements Ask {}

    record Say(RoomName room, String text, @Nullable String nonce) implements Ask {}

    record Leave(RoomName room) implements Ask {}
}
