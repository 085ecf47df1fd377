package dev.parley.dialect.groups;

import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;

/** Rooms are numbers here: {@code SUBSCRIBE}, {@code UNSUBSCRIBE} and {@code MESSAGE}, in as many groups at once as a session may have. */
public final class GroupsDialect implements Dialect {

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public boolean recognises(Fields first) {
        return switch (first.type()) {
            case "SUBSCRIBE", "UNSUBSCRIBE", "MESSAGE" -> true;
            default -> false;
        };
    }

    @Override
    public Conversation converse(Rules rules) {
        return new GroupsConversation(rules);
    }
}
