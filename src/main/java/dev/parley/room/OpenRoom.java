package dev.parley.room;

import dev.parley.core.Joining;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomId;
import dev.parley.room.RoomRequest.Enter;

/** What exists of a room while its feed is open. */
record OpenRoom(FeedKeeper feed, RosterKeeper roster, AppendLane lane, PageReader pages, FactsKeeper facts) {

    /** How far the room is known here. */
    RoomHead known(RoomId id) {
        RoomFeed now = feed.feed();
        return new RoomHead(
                id,
                now.epoch(),
                now.position(),
                roster.view().version(),
                facts.facts().version());
    }

    /** What a join is answered, now. */
    Joining joining(Enter enter, PageReader.Page page) {
        RoomFacts now = facts.facts();
        return new Joining(
                Entrance.named(enter, now),
                now.topic(),
                enter.user(),
                roster.view().members(),
                page.messages(),
                page.hasMore(),
                feed.feed().position(),
                page.recovered());
    }

    /** Asks for what the store has beyond what is known here. */
    void catchUp(RoomHead store) {
        RoomHead here = known(store.room());
        if (store.head() > here.head() || !store.epoch().equals(here.epoch())) {
            feed.check();
        }
        if (store.rosterVersion() > here.rosterVersion()) {
            roster.check();
        }
        if (store.factsVersion() != here.factsVersion()) {
            facts.check();
        }
    }

    /** Anything may have been missed. */
    void recheck() {
        facts.check();
        compare(() -> {});
    }

    /** Asks for what the store may have of the log and the roster beyond what is known here. */
    void compare(Runnable done) {
        feed.checkThen(() -> roster.checkThen(done));
    }
}
