package dev.parley.dialect.socketio;

import dev.parley.core.Event;
import dev.parley.core.Position;
import java.util.List;

/** What a member hears that is in this room alone: each message says where it stands, and is the same for all. */
final class SocketIoRoomVoice extends SocketIoVoice {

    @Override
    public byte[] said(Event.Said said) {
        String offset = Offset.of(List.of(Position.of(said.room(), said.message())));
        return SocketIoFrames.message(said.room(), said.message(), offset);
    }
}
