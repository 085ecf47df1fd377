package dev.parley.dialect.simple;

import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;

/** Two frames make a chat: {@code init} and {@code message}. One room at a time, and quiet: nothing comes that wasn't asked for. */
public final class SimpleDialect implements Dialect {

    @Override
    public String name() {
        return "simple";
    }

    @Override
    public boolean recognises(Fields first) {
        return first.type().equals("init") || (first.type().equals("message") && first.has("text"));
    }

    @Override
    public Conversation converse(Rules rules) {
        return new SimpleConversation(rules);
    }
}
