package dev.parley.dialect.envelope;

import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import java.util.function.LongSupplier;

/** {@code {"type","payload":{…},"timestamp"}}, both ways. The native dialect: the web page and the client library speak it. */
public final class EnvelopeDialect implements Dialect {
    private final EnvelopeFrames frames;
    private final EnvelopeVoice voice;

    /** @param wallClock ms since 1970; any loop may ask it */
    public EnvelopeDialect(LongSupplier wallClock) {
        this.frames = new EnvelopeFrames(wallClock);
        this.voice = new EnvelopeVoice(frames);
    }

    @Override
    public String name() {
        return "envelope";
    }

    @Override
    public boolean recognises(Fields first) {
        return first.has("payload");
    }

    @Override
    public Conversation converse(Rules rules) {
        return new EnvelopeConversation(rules, frames, voice);
    }
}
