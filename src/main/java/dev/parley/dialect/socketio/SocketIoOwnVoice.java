package dev.parley.dialect.socketio;

import dev.parley.core.Position;
import java.util.Collection;

/** What a member hears that is in a few rooms: each message says where it stands in all of them, so it is a frame of its own. */
final class SocketIoOwnVoice extends SocketIoVoice {

    @Override
    public boolean isIndividual() {
        return true;
    }

    @Override
    public byte[] individual(byte[] message, Collection<Position> positions) {
        return SocketIoFrames.withOffset(message, Offset.of(positions));
    }
}
