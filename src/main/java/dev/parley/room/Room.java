package dev.parley.room;

import dev.parley.core.Copy;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.PresenceChange;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.core.TypingNotice;
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
    private final Residents residents;
    private final SeatLane seats;
    private final Typists typists;
    private final Entrance entrance;
    /** Something was missed while the room was being opened. */
    private boolean missed;
    /** The store forgot while the room was being opened: it may not know that it is. */
    private boolean forgotten;

    private boolean begun;
    private Lifecycle life;
    private @Nullable OpenRoom opened;
    /** Who wants the room to be new. */
    private @Nullable Enter creator;

    /**
     * @param creation the topic of a room that must be new; null: it may be there
     * @param gone called when nothing is left of it here
     */
    Room(Shared shared, RoomName name, UserName by, @Nullable String creation, Consumer<Room> gone) {
        this.shared = shared;
        this.name = name;
        this.gone = gone;
        this.residents = new Residents(shared, name.id(), this::seated, this::advanced);
        this.seats = residents.seats();
        this.typists = new Typists(shared, name.id(), residents, () -> opened);
        this.entrance = new Entrance(shared, this);
        this.life = new Lifecycle(shared, name, by, creation, this);
    }

    /** Enters a room that was made for it, or is refused where the store has that room. */
    void create(Enter enter) {
        creator = enter;
        enter(enter);
    }

    /** The store has the room that was to be new. */
    void exists() {
        Enter refused = creator;
        creator = null;
        if (refused != null) {
            entrance.refuse(refused, new RefusedException(Refusal.ROOM_EXISTS));
        }
        shut();
    }

    void enter(Enter enter) {
        if (enter.counted()) {
            residents.enter(enter.user());
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
        if (opened != null) {
            opened.lane().hurry();
        }
        residents.exit(exit);
    }

    void type(RoomRequest.Type type) {
        typists.type(type.user(), type.typing());
    }

    void typedElsewhere(TypingNotice notice) {
        typists.heard(notice);
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

    /** What there is of it here; null while it is being opened or closed. */
    @Nullable
    OpenRoom inside() {
        return opened;
    }

    /** Something may have been missed. */
    void recheck() {
        missed = opened == null;
        if (opened != null) {
            opened.recheck();
        }
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
        if (opened != null) {
            opened.compare(done);
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

    void opened(OpenRoom now) {
        opened = now;
        creator = null;
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
        if (residents.areGone() && entrance.isEmpty()) {
            gone.accept(this);
        } else {
            UserName by = residents.users().stream().findFirst().orElse(null);
            life = new Lifecycle(shared, name, by, null, this);
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
        boolean unused = residents.areGone() && entrance.isEmpty();
        if (unused && seats.isIdle() && opened != null && opened.lane().isIdle()) {
            opened = null;
            shared.homecoming().leave(this);
            life.close();
        }
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.Said said) {
            typists.spoke(said.message().user());
        }
        residents.tell(event);
    }

    @Override
    public void gone(UserName user) {
        typists.over(user);
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
        return open().joining(enter, page);
    }

    private OpenRoom open() {
        if (opened == null) {
            throw new IllegalStateException("not open: " + name.id());
        }
        return opened;
    }

    @Override
    public void entered(Enter enter) {
        if (enter.counted()) {
            residents.listen(enter.from().loop());
        }
    }

    @Override
    public void answered(Enter enter) {
        if (enter.counted()) {
            typists.greet(enter.from(), enter.user());
        }
    }

    @Override
    public void refused(Enter enter) {
        if (enter.counted()) {
            residents.leave(enter.user());
        }
        // a room that was to be new isn't made when its creator has been told that it can't be
        if (creator != null
                && residents.areGone()
                && entrance.isEmpty()
                && !shared.retirement().hasBegun()) {
            creator = null;
            life.giveUp();
        }
        // it may have been the last thing that the room was still here for
        if (entrance.isEmpty()) {
            advanced();
        }
    }
}
