package dev.parley.dialect.socketio;

import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;

/** The chat as it is spoken in the namespace {@code /} of Socket.IO: events with acknowledgements. */
public final class SocketIoDialect implements Dialect {

    @Override
    public String name() {
        return "socketio";
    }

    /** No first frame of a WebSocket is one of this dialect: it has an address of its own. */
    @Override
    public boolean recognises(Fields first) {
        return false;
    }

    @Override
    public Conversation converse(Rules rules) {
        return new SocketIoConversation(rules, SocketId.random());
    }
}
