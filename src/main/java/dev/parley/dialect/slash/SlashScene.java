package dev.parley.dialect.slash;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.dialect.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Where a slash command is given.
 *
 * @param room that its frame named; null: the one joined last
 * @param nonce of its frame
 * @param newest how many messages this dialect tells of a room that is joined, 0-100
 * @param maxTextLength of a message, in code points after trim
 */
public record SlashScene(
        Standing standing, @Nullable RoomId room, @Nullable String nonce, int newest, int maxTextLength) {

    /**
     * The room that is meant where the command names none.
     *
     * @throws RefusedException {@link Refusal#NOT_IN_ROOM} where there is none
     */
    RoomId here() {
        RoomId meant = room;
        if (meant == null) {
            for (RoomId joined : standing.rooms()) {
                meant = joined;
            }
        }
        if (meant == null) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        return meant;
    }

    /**
     * As {@link #here}, for what members alone may do.
     *
     * @throws RefusedException {@link Refusal#NOT_IN_ROOM}
     */
    RoomId hereAsMember() {
        RoomId meant = here();
        if (!standing.rooms().contains(meant)) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        return meant;
    }
}
