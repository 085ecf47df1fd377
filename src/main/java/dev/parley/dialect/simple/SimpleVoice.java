package dev.parley.dialect.simple;

import dev.parley.core.Event;
import dev.parley.dialect.Voice;

/** What a member hears: messages, and who comes and goes only if {@code init} asked for it. */
enum SimpleVoice implements Voice, Event.Cases<byte[]> {
    QUIET(false),
    WITH_PRESENCE(true);

    private static final byte[] NOTHING = {};

    private final boolean presence;

    SimpleVoice(boolean presence) {
        this.presence = presence;
    }

    static SimpleVoice of(boolean presence) {
        return presence ? WITH_PRESENCE : QUIET;
    }

    @Override
    public byte[] encode(Event event) {
        return event.told(this);
    }

    @Override
    public byte[] said(Event.Said said) {
        return SimpleFrames.message(said.room(), said.message(), false);
    }

    @Override
    public byte[] joined(Event.Joined joined) {
        return presence ? SimpleFrames.presence("joined", joined.room(), joined.user(), joined.members()) : NOTHING;
    }

    @Override
    public byte[] left(Event.Left left) {
        return presence ? SimpleFrames.presence("left", left.room(), left.user(), left.members()) : NOTHING;
    }

    /** This dialect has no word for it: a client that keeps count sees the leap in {@code seq}. */
    @Override
    public byte[] reset(Event.Reset reset) {
        return NOTHING;
    }
}
