package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.Presence;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import java.util.List;

/** What reaches the registry from the roads between instances and from the link to the store. */
public sealed interface RegistryMail {

    /** Messages, by bus or pub/sub. */
    record Copied(RoomId room, Copy copy) implements RegistryMail {}

    /** A change of a roster, by pub/sub. */
    record Seated(RoomId room, PresenceChange change) implements RegistryMail {}

    /** Somebody types on another instance, or stopped, by pub/sub. */
    record Typed(RoomId room, TypingNotice notice) implements RegistryMail {}

    /**
     * A user came online or went offline, anywhere; by pub/sub.
     *
     * @param rooms that it was in meanwhile, at most 100; empty: not known
     */
    record Attended(Presence presence, List<RoomId> rooms) implements RegistryMail {}

    /**
     * The store is there (again), and every subscription stands: whatever was told meanwhile may be missed.
     *
     * @param at the store's time in ms when it was found to have lost what it knew; 0: that is not known
     * @param forgetful it is not the same run of the store as before: what it was told of this instance must be stated anew
     */
    record StoreUp(boolean forgetful, long at) implements RegistryMail {
        public StoreUp(boolean forgetful) {
            this(forgetful, 0);
        }
    }

    /** The link to the store is down: nothing is answered until {@link StoreUp}. */
    record StoreDown() implements RegistryMail {}
}
