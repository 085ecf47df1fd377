package dev.parley.gateway;

import dev.parley.core.Members;
import dev.parley.core.Position;
import dev.parley.core.UserName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One session's place in a room on this loop: where it stands in its audience. */
final class Membership {
    final Session session;
    final LocalRoom room;
    /** As whom the session is there. */
    UserName user;
    /** As whom it is about to be there: it enters under that name before it leaves under the old one. */
    @Nullable
    UserName becoming;

    Audience audience;
    int place;
    /** What it hears in another way than its audience, of what waits for the end of the turn; null: nothing. */
    @Nullable
    List<Audience.Splice> splices;
    /** Where the session is behind: who was in the room as far as it was told. Null while it keeps up. */
    @Nullable
    Members known;

    /** Where its audience stood when it got there. */
    @Nullable
    Position mark;
    /** Where it stood then by itself. */
    private Position reached;

    private @Nullable Keystrokes keystrokes;

    Membership(Session session, UserName user, LocalRoom room, Audience audience) {
        this.session = session;
        this.user = user;
        this.room = room;
        this.audience = audience;
        this.reached = new Position(room.id(), 0, "");
    }

    /** The newest message of the room that was written to the session. */
    @SuppressWarnings("ReferenceEquality") // the very one that its audience stood at: what was told since is another
    Position position() {
        Position told = audience.told();
        // whoever came since hears what was told since
        return told == null || told == mark ? reached : told;
    }

    void standsAt(Position position) {
        reached = position;
        mark = audience.told();
    }

    boolean is(UserName other) {
        return user.same(other) || (becoming != null && becoming.same(other));
    }

    Keystrokes keystrokes(long now) {
        Keystrokes kept = keystrokes == null ? new Keystrokes(now) : keystrokes;
        keystrokes = kept;
        return kept;
    }

    boolean types() {
        return keystrokes != null && keystrokes.types();
    }

    void doesNotType() {
        if (keystrokes != null) {
            keystrokes.end();
        }
    }
}
