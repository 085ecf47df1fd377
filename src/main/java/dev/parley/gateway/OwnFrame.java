package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Position;
import dev.parley.core.RoomId;
import dev.parley.dialect.Voice;
import java.util.Map;

/**
 * What happened in a room, for members who each hear it in their own way.
 *
 * @param text as the voice encodes it for all of them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared
record OwnFrame(Voice voice, Event event, byte[] text) {

    /**
     * As one member hears it.
     *
     * @param standing where it stands in its rooms; after this with what it hears here
     */
    byte[] told(Map<RoomId, Position> standing) {
        Position position = Position.of(event);
        if (position == null) {
            return text;
        }
        standing.put(position.room(), position);
        return event instanceof Event.Said ? voice.individual(text, standing.values()) : text;
    }
}
