package dev.parley.gateway;

import dev.parley.core.Members;
import org.jspecify.annotations.Nullable;

/** One session's place in a room on this loop: where it stands in its audience. */
final class Membership {
    final Session session;
    final LocalRoom room;
    Audience audience;
    int place;
    /** Where the session is behind: who was in the room as far as it was told. Null while it keeps up. */
    @Nullable
    Members known;

    Membership(Session session, LocalRoom room, Audience audience) {
        this.session = session;
        this.room = room;
        this.audience = audience;
    }
}
