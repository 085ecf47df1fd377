package dev.parley.dialect.groups;

import dev.parley.core.Event;
import dev.parley.dialect.Voice;

/** What a member hears: messages; that something is lost only if it has ever resumed, for no other client waits for that word. */
enum GroupsVoice implements Voice, Event.Cases<byte[]> {
    PLAIN,
    RESUMING;

    private static final byte[] NOTHING = {};

    @Override
    public byte[] encode(Event event) {
        return event.told(this);
    }

    @Override
    public byte[] said(Event.Said said) {
        long group = GroupId.of(said.room());
        return group == GroupId.NONE ? NOTHING : GroupsFrames.message(group, said.message(), false);
    }

    @Override
    public byte[] joined(Event.Joined joined) {
        return NOTHING;
    }

    @Override
    public byte[] left(Event.Left left) {
        return NOTHING;
    }

    @Override
    public byte[] typing(Event.Typing typing) {
        return NOTHING;
    }

    /** As the answer to a resume that failed; who never resumed sees the leap in {@code seq}. */
    @Override
    public byte[] reset(Event.Reset reset) {
        long group = GroupId.of(reset.room());
        return this == PLAIN || group == GroupId.NONE ? NOTHING : GroupsFrames.lost(group);
    }
}
