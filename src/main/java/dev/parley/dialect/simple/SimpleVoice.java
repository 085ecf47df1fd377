package dev.parley.dialect.simple;

import dev.parley.core.Event;
import dev.parley.dialect.Voice;

/**
 * What a member hears: messages; who comes and goes only if {@code init} asked for it; that something is lost only if {@code init} resumed,
 * for no other client waits for that frame.
 */
enum SimpleVoice implements Voice, Event.Cases<byte[]> {
    QUIET(false, false),
    WITH_PRESENCE(true, false),
    RESUMING(false, true),
    RESUMING_WITH_PRESENCE(true, true);

    private static final byte[] NOTHING = {};

    private final boolean presence;
    private final boolean resumes;

    SimpleVoice(boolean presence, boolean resumes) {
        this.presence = presence;
        this.resumes = resumes;
    }

    static SimpleVoice of(boolean presence, boolean resumes) {
        if (resumes) {
            return presence ? RESUMING_WITH_PRESENCE : RESUMING;
        }
        return presence ? WITH_PRESENCE : QUIET;
    }

    boolean presence() {
        return presence;
    }

    boolean resumes() {
        return resumes;
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
        return presence
                ? SimpleFrames.presence("joined", joined.room(), joined.user(), joined.members(), joined.users())
                : NOTHING;
    }

    @Override
    public byte[] left(Event.Left left) {
        return presence
                ? SimpleFrames.presence("left", left.room(), left.user(), left.members(), left.users())
                : NOTHING;
    }

    /** No word for it: this dialect is quiet. */
    @Override
    public byte[] typing(Event.Typing typing) {
        return NOTHING;
    }

    /** As the answer to a resume that failed; who never resumed sees the leap in {@code seq}. */
    @Override
    public byte[] reset(Event.Reset reset) {
        return resumes ? SimpleFrames.resumed(reset.room(), false, reset.head()) : NOTHING;
    }
}
