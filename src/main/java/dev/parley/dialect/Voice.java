package dev.parley.dialect;

import dev.parley.core.Event;

/** Events as one kind of listener hears them. Stateless: what it makes is shared by all members of a room that listen alike. */
public interface Voice {

    /** A whole text frame in UTF-8; empty where there is no word for it. */
    byte[] encode(Event event);
}
