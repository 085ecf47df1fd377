package dev.parley.dialect;

import dev.parley.core.Event;
import dev.parley.core.Position;
import dev.parley.core.Presence;
import java.util.Collection;

/** Events as one kind of listener hears them. Stateless: what it makes is shared by all members of a room that listen alike. */
public interface Voice {

    /** A whole text frame in UTF-8; empty where there is no word for it. */
    byte[] encode(Event event);

    /** Whether the sessions of a message's author hear it in another way than everybody else: by {@link #encodeOwn}. */
    default boolean isPersonal() {
        return false;
    }

    /** The same of one message; asked only where it may be so. */
    default boolean isPersonal(Event.Said said) {
        return true;
    }

    /** @param here this very session said it, and gets a receipt for it */
    default byte[] encodeOwn(Event.Said said, boolean here) {
        return encode(said);
    }

    /** Whether each member hears a message with its own positions: by {@link #individual}. */
    default boolean isIndividual() {
        return false;
    }

    /**
     * A message as one member hears it.
     *
     * @param message as {@link #encode} made it
     * @param positions where the member stands in all its rooms with this message
     */
    default byte[] individual(byte[] message, Collection<Position> positions) {
        return message;
    }

    /** Empty where there is no word for it. */
    default byte[] encode(Presence presence) {
        return new byte[0];
    }
}
