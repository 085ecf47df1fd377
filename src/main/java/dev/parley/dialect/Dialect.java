package dev.parley.dialect;

/** One way of putting chat on the wire. Stateless, and shared by all its clients. */
public interface Dialect {

    /** As in {@code ?dialect=} and, behind {@code parley.}, as a WebSocket sub-protocol. Each has its own allowance of messages. */
    String name();

    /** Whether a client whose first readable frame is this one speaks it. */
    boolean recognises(Fields first);

    Conversation converse(Rules rules);
}
