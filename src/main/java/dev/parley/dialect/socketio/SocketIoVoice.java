package dev.parley.dialect.socketio;

import dev.parley.core.Event;
import dev.parley.dialect.Voice;

/** What a member hears: everything, and its own messages like anybody else's. None of them says where the member stands. */
class SocketIoVoice implements Voice, Event.Cases<byte[]> {

    @Override
    public byte[] encode(Event event) {
        return event.told(this);
    }

    @Override
    public byte[] said(Event.Said said) {
        return SocketIoFrames.message(said.room(), said.message());
    }

    @Override
    public byte[] joined(Event.Joined joined) {
        return SocketIoFrames.movement("joined", joined.room(), joined.user(), joined.members(), joined.users());
    }

    @Override
    public byte[] left(Event.Left left) {
        return SocketIoFrames.movement("left", left.room(), left.user(), left.members(), left.users());
    }

    @Override
    public byte[] typing(Event.Typing typing) {
        return SocketIoFrames.typing(typing.room(), typing.user(), typing.typing());
    }

    @Override
    public byte[] reset(Event.Reset reset) {
        return SocketIoFrames.lost(reset.room(), reset.head());
    }
}
