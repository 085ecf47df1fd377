package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes one feed of a room, in the order that leaves no gap: {@code open} in the store, the channel subscribed and confirmed, then
 * read; {@code close} in the store, then the channel left.
 */
final class Lifecycle {
    private static final UserName NOBODY = new UserName("-", "-");

    private final Shared shared;
    private final RoomName name;
    private final UserName by;
    private final @Nullable String creation;
    private final Room room;
    private final Insistence insistence;
    private final FeedKeeper feed;
    private final RosterKeeper roster;
    private final Beginning beginning;
    private @Nullable LogPage newest;
    private @Nullable PresencePage members;
    private @Nullable RoomFacts facts;
    private @Nullable FactsKeeper keptFacts;
    /** The store has been asked to open it, and has not answered yet. */
    private boolean asking;

    private boolean closed;

    /** @param creation the topic of a room that must be new; null: it may be there */
    Lifecycle(Shared shared, RoomName name, @Nullable UserName by, @Nullable String creation, Room room) {
        this.shared = shared;
        this.name = name;
        this.by = by == null ? NOBODY : by;
        this.creation = creation;
        this.room = room;
        this.insistence = new Insistence(shared.scheduler());
        this.feed = new FeedKeeper(shared, name.id(), room);
        this.roster = new RosterKeeper(shared, name.id(), room);
        this.beginning = new Beginning(shared, name.id(), insistence);
    }

    void open() {
        shared.openings().begin();
        asking = true;
        state(creation, () -> {
            asking = false;
            insistence.ask(this::wanted, () -> shared.stores().channels().subscribe(name.id()), subscribed -> read());
        });
    }

    /**
     * Nobody waits for the room any more: the store is asked no further to open it, where it has not yet. What is in flight may still make it;
     * the close behind that takes the feed away, whichever comes first.
     */
    void giveUp() {
        if (asking && !closed) {
            closed = true;
            closeThere(() -> {
                shared.openings().end();
                room.shut();
            });
        }
    }

    /** Says (again) that the feed is open here, then runs {@code then}. */
    void restate(Runnable then) {
        state(null, then);
    }

    private void state(@Nullable String newWith, Runnable then) {
        String topic = newWith == null ? "" : newWith;
        OpenCall call = new OpenCall(shared.me(), name, shared.numbers().next(), by, newWith != null, topic);
        insistence.ask(this::wanted, () -> shared.stores().log().open(call), answer -> {
            if (answer.status() == LaneStatus.STALE) {
                state(newWith, then);
            } else if (answer.status() == LaneStatus.EXISTS) {
                closed = true;
                shared.openings().end();
                room.exists();
            } else {
                then.run();
            }
        });
    }

    private boolean wanted() {
        return !closed;
    }

    private void read() {
        RoomId id = name.id();
        // before the log, however often they must be asked for: what is erased there in between shows in a later
        // version
        insistence.ask(this::wanted, () -> shared.stores().log().facts(id), read -> {
            facts = read;
            beginning.read(this::wanted, page -> {
                newest = page;
                openWhenRead();
            });
        });
        insistence.ask(this::wanted, () -> shared.stores().roster().members(id), page -> {
            members = page;
            openWhenRead();
        });
    }

    private void openWhenRead() {
        if (newest != null && members != null && facts != null) {
            shared.openings().end();
            roster.open(members);
            AppendLane lane = new AppendLane(shared, name.id(), feed, room);
            PageReader pages = new PageReader(shared, name.id(), feed);
            LogPage page = newest;
            newest = null;
            members = null;
            feed.prepare(page);
            FactsKeeper kept = new FactsKeeper(shared, name.id(), facts, feed::forget);
            keptFacts = kept;
            room.opened(new OpenRoom(feed, roster, lane, pages, kept));
            feed.offerEarly();
            if (beginning.isAnother()) {
                kept.check();
            }
        }
    }

    void copied(Copy copy) {
        feed.offer(copy);
    }

    void seated(PresenceChange change) {
        roster.apply(change);
    }

    /** Nobody is here any more, and no call for the room is in flight. */
    void close() {
        closed = true;
        feed.close();
        roster.close();
        if (keptFacts != null) {
            keptFacts.close();
        }
        closeThere(this::leaveChannel);
    }

    private void closeThere(Runnable then) {
        CloseCall call = new CloseCall(shared.me(), name.id(), shared.numbers().next());
        insistence.ask(() -> true, () -> shared.stores().log().close(call), closedThere -> then.run());
    }

    private void leaveChannel() {
        insistence.ask(() -> true, () -> shared.stores().channels().unsubscribe(name.id()), left -> room.shut());
    }
}
