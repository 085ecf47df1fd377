package dev.parley.dialect.rooms;

import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;

/** Flat frames, {@code auth} first, any number of rooms at once. */
public final class RoomsDialect implements Dialect {

    @Override
    public String name() {
        return "rooms";
    }

    /** Any flat frame: the other dialects have had their look at it. */
    @Override
    public boolean recognises(Fields first) {
        return !first.has("payload");
    }

    @Override
    public Conversation converse(Rules rules) {
        return new RoomsConversation(rules);
    }
}
