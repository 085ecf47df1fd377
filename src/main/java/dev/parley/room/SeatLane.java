package dev.parley.room;

import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the store which users this instance has in a room: whoever's confirmed state differs from the truth, absolutely, one call in flight.
 * Level-triggered: whatever comes and goes meanwhile, the last call says what is.
 */
final class SeatLane {
    private static final int MAX_SEATS = 500;

    private final Shared shared;
    private final RoomId room;
    private final Occupancy occupancy;
    private final Listener listener;
    private final Insistence insistence;
    private final Map<String, UserName> dirty = new LinkedHashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private List<Runnable> afterWhole = new ArrayList<>();
    /** What the store has of an earlier time, before it forgot that it was over, is put right by the first call. */
    private boolean whole = true;

    private boolean inFlight;

    interface Listener {
        /** The store said what became of the seats of one call. */
        void seated(SeatCall call, PresenceChange change);
    }

    SeatLane(Shared shared, RoomId room, Occupancy occupancy, Listener listener) {
        this.shared = shared;
        this.room = room;
        this.occupancy = occupancy;
        this.listener = listener;
        this.insistence = new Insistence(shared.scheduler());
    }

    boolean isIdle() {
        return !inFlight && !whole && dirty.isEmpty();
    }

    boolean confirms(UserName user) {
        return confirmed.contains(user.key());
    }

    /** Whether this user is here may have changed. */
    void touch(UserName user) {
        if (occupancy.holds(user) == confirmed.contains(user.key())) {
            dirty.remove(user.key());
        } else {
            dirty.put(user.key(), user);
        }
    }

    /**
     * The store may have forgotten: everything is said anew.
     *
     * @param then runs when it is confirmed
     */
    void restate(Runnable then) {
        afterWhole.add(then);
        whole = true;
        pump();
    }

    void pump() {
        if (inFlight || (!whole && dirty.isEmpty())) {
            return;
        }
        inFlight = true;
        boolean all = whole;
        whole = false;
        List<UserName> users = new ArrayList<>(all ? occupancy.users() : dirty.values());
        if (!all && users.size() > MAX_SEATS) {
            users = users.subList(0, MAX_SEATS);
        }
        List<SeatCall.Seat> seats = users.stream()
                .map(user -> new SeatCall.Seat(user, occupancy.holds(user)))
                .toList();
        SeatCall call = new SeatCall(shared.me(), room, shared.numbers().next(), all, !occupancy.isEmpty(), seats);
        insistence.ask(
                () -> true, () -> shared.stores().roster().seat(call), answer -> land(call, answer), this::broken);
    }

    private void broken() {
        pump();
        restated();
    }

    private void land(SeatCall call, SeatAnswer answer) {
        inFlight = false;
        if (answer.status() == LaneStatus.STALE) {
            whole |= call.whole();
        } else {
            confirm(call);
            listener.seated(call, answer.change());
        }
        pump();
        if (call.whole() && answer.status() != LaneStatus.STALE) {
            restated();
        }
    }

    private void restated() {
        List<Runnable> due = afterWhole;
        afterWhole = new ArrayList<>();
        due.forEach(Runnable::run);
    }

    private void confirm(SeatCall call) {
        if (call.whole()) {
            confirmed.clear();
            // whoever left meanwhile is still to be said
            dirty.values().removeIf(user -> occupancy.holds(user));
        }
        for (SeatCall.Seat seat : call.seats()) {
            if (seat.here()) {
                confirmed.add(seat.user().key());
            } else {
                confirmed.remove(seat.user().key());
            }
            touch(seat.user());
        }
        if (call.whole()) {
            occupancy.users().forEach(this::touch);
        }
    }
}
