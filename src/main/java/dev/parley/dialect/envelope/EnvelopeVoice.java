package dev.parley.dialect.envelope;

import dev.parley.core.Event;
import dev.parley.core.Presence;
import dev.parley.dialect.Voice;

/** What a member hears: everything. Its own messages come with their nonce, and to the session that said them not at all: that one has its receipt. */
final class EnvelopeVoice implements Voice, Event.Cases<byte[]> {
    private static final byte[] NOTHING = {};

    private final EnvelopeFrames frames;

    EnvelopeVoice(EnvelopeFrames frames) {
        this.frames = frames;
    }

    @Override
    public byte[] encode(Event event) {
        return event.told(this);
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public byte[] encodeOwn(Event.Said said, boolean here) {
        return here ? NOTHING : frames.ownMessage(said.room(), said.message());
    }

    @Override
    public byte[] encode(Presence presence) {
        return frames.presence(presence);
    }

    @Override
    public byte[] said(Event.Said said) {
        return frames.message(said.room(), said.message());
    }

    @Override
    public byte[] joined(Event.Joined joined) {
        return frames.movement("user_joined", joined.room(), joined.user(), joined.members(), joined.users());
    }

    @Override
    public byte[] left(Event.Left left) {
        return frames.movement("user_left", left.room(), left.user(), left.members(), left.users());
    }

    @Override
    public byte[] typing(Event.Typing typing) {
        return frames.typing(typing);
    }

    @Override
    public byte[] reset(Event.Reset reset) {
        return frames.lost(reset.room(), reset.head());
    }
}
