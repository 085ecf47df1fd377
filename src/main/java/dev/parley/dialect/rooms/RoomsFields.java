package dev.parley.dialect.rooms;

import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.dialect.Fields;
import java.util.List;

/** A frame's fields that go by several names; the first one that is present counts. */
record RoomsFields(Fields frame) {
    private static final List<String> ROOM = List.of("room", "roomId", "roomName");
    private static final List<String> TEXT = List.of("text", "content", "message");

    private String first(List<String> aliases) {
        return aliases.stream().filter(frame::has).findFirst().orElse(aliases.get(0));
    }

    /** Whether a room is given, as something that can name one. */
    boolean namesRoom() {
        return frame.names(first(ROOM));
    }

    void mustNameRoom() {
        if (!namesRoom()) {
            throw RefusedException.field("room", "must be given");
        }
    }

    RoomName room() {
        return frame.room(first(ROOM));
    }

    /** What the client calls it. */
    String textField() {
        return first(TEXT);
    }

    String text() {
        return frame.text(textField());
    }
}
