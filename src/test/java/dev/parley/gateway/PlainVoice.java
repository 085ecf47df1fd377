package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Presence;
import dev.parley.dialect.FrameWriter;
import dev.parley.dialect.Voice;

/** Hears everything, and its own messages in another way: those of this very session not at all. */
final class PlainVoice implements Voice, Event.Cases<byte[]> {
    static final PlainVoice VOICE = new PlainVoice();

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
        return here
                ? new byte[0]
                : words("own", said.message().user(), said.message().text());
    }

    @Override
    public byte[] encode(Presence presence) {
        return words(presence.online() ? "online" : "offline", presence.user().shown(), "");
    }

    @Override
    public byte[] said(Event.Said said) {
        return words("said", said.message().user(), said.message().text());
    }

    @Override
    public byte[] joined(Event.Joined joined) {
        return words("came", joined.user().shown(), "");
    }

    @Override
    public byte[] left(Event.Left left) {
        return words("went", left.user().shown(), "");
    }

    @Override
    public byte[] reset(Event.Reset reset) {
        return words("reset", "", "");
    }

    @Override
    public byte[] typing(Event.Typing typing) {
        return words(typing.typing() ? "types" : "rests", typing.user().shown(), "");
    }

    private static byte[] words(String type, String user, String text) {
        return FrameWriter.write(json -> {
            json.writeStringField("type", type);
            json.writeStringField("user", user);
            json.writeStringField("text", text);
        });
    }
}
