package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.PresenceChange;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.room.RoomRequest.Enter;
import dev.parley.room.RoomRequest.Exit;
import dev.parley.room.RoomRequest.Speak;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A room that somebody of this instance is in, wants into, or has just left. */
final class Room implements FeedKeeper.Audience, Entrance.Host, AppendLane.Host {
    private final Shared shared;
    private final RoomName name;
    private final Consumer<Room> gone;
    private final Occupancy occupancy;
    private final SeatLane seats;
    private final Entrance entrance;
    private int lingering;
    /** Something was missed while the room was being opened. */
    private boolean missed;
    /** The store forgot while the room was being opened: it may not know that it is. */
    private boolean forgotten;

    private boolean begun;
    private Lifecycle life;
    private @Nullable Opened opened;

    /** What exists while the room's feed is open. */
    record Opened(FeedKeeper feed, RosterKeeper roster, AppendLane lane, PageReader pages, RoomFacts facts) {}

    /** @param gone called when nothing is left of it here */
    Room(Shared shared, RoomName name, UserName by, Consumer<Room> gone) {
        this.shared = shared;
        this.name = name;
        this.gone = gone;
        this.occupancy = new Occupancy(shared.loops().count());
        this.seats = new SeatLane(shared, name.id(), occupancy, this::seated);
        this.entrance = new Entrance(shared, this);
        this.life = new Lifecycle(shared, name, by, this);
    }

    void enter(Enter enter) {
        if (enter.counted()) {
            occupancy.enter(enter.user());
            seats.touch(enter.user());
        }
        entrance.add(enter);
        if (!begun) {
            begun = true;
            life.open();
        } else if (opened != null) {
            seats.pump();
        }
    }

    void exit(Exit exit) {
        occupancy.unlisten(exit.loop());
        if (shared.retirement().hasBegun()) {
            return;
        }
        if (exit.vanished()) {
            lingering++;
            shared.scheduler().after(shared.settings().resetLinger(), () -> {
                lingering--;
                leave(exit.user());
            });
        } else {
            leave(exit.user());
        }
    }

    private void leave(UserName user) {
        if (shared.retirement().hasBegun()) {
            return;
        }
        occupancy.leave(user);
        seats.touch(user);
        advanced();
    }

    void say(Speak speak) {
        if (opened == null) {
            RefusedException refusal = new RefusedException(Refusal.NOT_IN_ROOM).withNonce(speak.nonce());
            shared.loops().put(speak.from().loop(), new Delivery.Refused(speak.from(), refusal));
        } else {
            opened.lane().say(speak);
        }
    }

    void copied(Copy copy) {
        life.copied(copy);
    }

    void seatedElsewhere(PresenceChange change) {
        life.seated(change);
        advanced();
    }

    private void seated(SeatCall call, PresenceChange change) {
        life.seated(change);
        if (opened != null && call.seats().stream().anyMatch(this::isUnseen)) {
            opened.roster().check();
        }
        advanced();
    }

    /** The store has the seat, and our view of the roster has not: a version is missing, or the store began anew. */
    private boolean isUnseen(SeatCall.Seat seat) {
        return seat.here() && opened != null && !opened.roster().view().holds(seat.user());
    }

    @Override
    public void forgotten() {
        shared.homecoming().forgot(this);
    }

    /** How far the room is known here; null while it is being opened. */
    @Nullable
    RoomHead known() {
        if (opened == null) {
            return null;
        }
        RoomFeed feed = opened.feed().feed();
        return new RoomHead(
                name.id(), feed.epoch(), feed.position(), opened.roster().view().version());
    }

    /** Asks for what the store has beyond what is known here. */
    void catchUp(RoomHead store) {
        RoomHead here = known();
        if (opened == null || here == null) {
            return;
        }
        if (store.head() > here.head() || !store.epoch().equals(here.epoch())) {
            opened.feed().check();
        }
        if (opened != null && store.rosterVersion() > here.rosterVersion()) {
            opened.roster().check();
        }
    }

    /** Something may have been missed. */
    void recheck() {
        missed = opened == null;
        compare(() -> {});
    }

    /**
     * The store may have forgotten what it was told of this room: it is told again, then compared.
     *
     * @param done runs when that is over; never where the room is closed meanwhile
     */
    void restate(Runnable done) {
        if (opened == null) {
            forgotten = true;
            done.run();
        } else {
            life.restate(() -> seats.restate(() -> compare(done)));
        }
    }

    private void compare(Runnable done) {
        Opened now = opened;
        if (now != null) {
            now.feed().checkThen(() -> now.roster().checkThen(done));
        }
    }

    @Override
    public boolean holdsWrites() {
        return opened == null || shared.homecoming().holds(this);
    }

    /** Writes that were held back may go on. */
    void goOn() {
        if (opened != null) {
            opened.lane().goOn();
        }
    }

    void opened(Opened now) {
        opened = now;
        if (forgotten) {
            forgotten = false;
            forgotten();
        } else if (missed) {
            recheck();
        }
        advanced();
    }

    /** Whoever waits is told that it is in vain. */
    void refuseAll() {
        entrance.refuseAll();
        if (opened != null) {
            opened.lane().refuseAll();
        }
    }

    /** The feed is shut everywhere; either nobody wants in, or it is opened anew. */
    void shut() {
        if (occupancy.isEmpty() && entrance.isEmpty() && lingering == 0) {
            gone.accept(this);
        } else {
            life = new Lifecycle(
                    shared,
                    name,
                    occupancy.isEmpty() ? null : occupancy.users().iterator().next(),
                    this);
            life.open();
        }
    }

    @Override
    public void advanced() {
        if (opened == null) {
            return;
        }
        opened.lane().advanced();
        seats.pump();
        entrance.pump();
        if (shared.retirement().hasBegun()) {
            return;
        }
        boolean unused = occupancy.isEmpty() && entrance.isEmpty() && lingering == 0;
        if (unused && seats.isIdle() && opened != null && opened.lane().isIdle()) {
            opened = null;
            shared.homecoming().leave(this);
            life.close();
        }
    }

    @Override
    public void tell(Event event) {
        Delivery.Told told = new Delivery.Told(event);
        for (int loop = 0; loop < shared.loops().count(); loop++) {
            if (occupancy.listens(loop)) {
                shared.loops().put(loop, told);
            }
        }
    }

    @Override
    public boolean seats(Enter enter) {
        return opened != null
                && seats.confirms(enter.user())
                && opened.roster().view().holds(enter.user());
    }

    @Override
    public PageReader pages() {
        return open().pages();
    }

    @Override
    public Joining joining(Enter enter, PageReader.Page page) {
        RoomFeed feed = open().feed().feed();
        RoomName named = Entrance.named(enter, open().facts());
        return new Joining(
                named,
                enter.user(),
                open().roster().view().members(),
                page.messages(),
                feed.position(),
                page.recovered());
    }

    private Opened open() {
        if (opened == null) {
            throw new IllegalStateException("not open: " + name.id());
        }
        return opened;
    }

    @Override
    public void entered(Enter enter) {
        if (enter.counted()) {
            occupancy.listen(enter.from().loop());
        }
    }

    @Override
    public void refused(Enter enter) {
        if (enter.counted()) {
            leave(enter.user());
        }
    }
}
