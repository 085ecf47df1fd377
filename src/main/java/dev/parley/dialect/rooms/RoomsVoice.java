package dev.parley.dialect.rooms;

import dev.parley.core.Event;
import dev.parley.dialect.Voice;

/** What a member hears. Its author's own sessions know a message by its nonce. */
final class RoomsVoice implements Voice, Event.Cases<byte[]> {

    @Override
    public byte[] encode(Event event) {
        return event.told(this);
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public boolean isPersonal(Event.Said said) {
        return said.message().nonce() != null;
    }

    @Override
    public byte[] encodeOwn(Event.Said said, boolean here) {
        return RoomsFrames.own(said.room(), said.message());
    }

    @Override
    public byte[] said(Event.Said said) {
        return RoomsFrames.message(said.room(), said.message());
    }

    @Override
    public byte[] joined(Event.Joined joined) {
        return RoomsFrames.presence("user_joined", joined.room(), joined.user(), joined.members(), joined.users());
    }

    @Override
    public byte[] left(Event.Left left) {
        return RoomsFrames.presence("user_left", left.room(), left.user(), left.members(), left.users());
    }

    @Override
    public byte[] typing(Event.Typing typing) {
        return RoomsFrames.typing(typing.room(), typing.user(), typing.typing());
    }

    @Override
    public byte[] reset(Event.Reset reset) {
        return RoomsFrames.lost(reset.room());
    }
}
