package dev.parley.gateway;

import dev.parley.core.RefusedException;
import dev.parley.room.Delivery;

/** What a session asked of the registry, until it is answered. */
interface Errand {
    /** The session is still there. */
    default void entered(Delivery.Entered entered) {
        throw new IllegalStateException("nobody wanted in: " + entered);
    }

    /** The session is still there. */
    default void stored(Delivery.Stored stored) {
        throw new IllegalStateException("nothing was said: " + stored);
    }

    /** The session is still there. */
    void refused(RefusedException refusal);

    /** It was refused, and the session is gone. */
    default void refusedTooLate() {}
}
