package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.RoomId;
import java.util.Map;

/** The other instances on this one's bus. */
public interface Peers {

    /**
     * Hands copies to those of {@code others} that share this instance's bus.
     *
     * @param others instance id to cluster
     * @return whether one of them can't be reached there for sure, so that pub/sub must tell it too
     */
    boolean tell(RoomId room, Copy copy, Map<String, String> others);

    /** Whether one that had a room open in this cluster lately can't be reached for sure: then pub/sub must tell all of them too. */
    default boolean doubtful() {
        return false;
    }
}
