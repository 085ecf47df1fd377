package dev.parley.gateway;

/** One session's place in a room on this loop: where it stands in its audience. */
final class Membership {
    final Session session;
    final LocalRoom room;
    Audience audience;
    int place;

    Membership(Session session, LocalRoom room, Audience audience) {
        this.session = session;
        this.room = room;
        this.audience = audience;
    }
}
