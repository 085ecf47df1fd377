package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import dev.parley.core.UserName;
import dev.parley.room.RoomRequest.Attend;
import dev.parley.room.RoomRequest.Depart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells the store which users are online by this instance: whoever's confirmed state differs from the truth, absolutely, a shard at a time, one
 * call in flight. Level-triggered, as {@link SeatLane} is: whatever comes and goes meanwhile, the last call says what is.
 */
final class Attendance {
    private static final int MAX_STATEMENTS = 500;

    private final InstanceId me;
    private final Attendances store;
    private final Scheduler scheduler;
    private final Duration linger;
    private final CallNumbers numbers;
    private final Retirement retirement;
    private final Insistence insistence;
    /** Where each user of this instance is. */
    private final Map<String, Set<RoomId>> whereabouts = new HashMap<>();

    private final List<Map<String, Attendant>> shards;
    /** Who is to be stated, by shard. */
    private final Map<Integer, Map<String, Attendant>> due = new LinkedHashMap<>();
    /** Shards of which all is to be stated. */
    private final Set<Integer> whole = new LinkedHashSet<>();
    /** Shards of which anything was ever stated: of no other the store can know anything, whatever it was restored to. */
    private final Set<Integer> used = new LinkedHashSet<>();

    private boolean inFlight;

    Attendance(
            InstanceId me,
            Attendances store,
            Scheduler scheduler,
            CallNumbers numbers,
            Retirement retirement,
            Duration linger) {
        this.me = me;
        this.store = store;
        this.scheduler = scheduler;
        this.numbers = numbers;
        this.retirement = retirement;
        this.linger = linger;
        this.insistence = new Insistence(scheduler);
        this.shards = IntStream.range(0, RoomId.SHARDS)
                .<Map<String, Attendant>>mapToObj(shard -> new LinkedHashMap<>())
                .toList();
    }

    /** The user's first session in this room. */
    void came(UserName user, RoomId room) {
        whereabouts.computeIfAbsent(user.key(), first -> new LinkedHashSet<>()).add(room);
        Attendant attendant = shards.get(user.shard()).get(user.key());
        if (attendant != null) {
            attendant.in(List.of(room));
            touch(attendant);
            pump();
        }
    }

    /** The user's last session in this room has left it. */
    void went(UserName user, RoomId room) {
        whereabouts.computeIfPresent(user.key(), (key, rooms) -> {
            rooms.remove(room);
            return rooms.isEmpty() ? null : rooms;
        });
    }

    void attend(Attend attend) {
        UserName user = attend.user();
        Attendant attendant = shards.get(user.shard()).computeIfAbsent(user.key(), first -> new Attendant(user));
        attendant.enter();
        attendant.in(List.of(attend.room()));
        attendant.in(whereabouts.getOrDefault(user.key(), Set.of()));
        touch(attendant);
        pump();
    }

    /** Where this instance stops nobody departs: whoever resumes elsewhere in time never left. */
    void depart(Depart depart) {
        if (depart.vanished() && !retirement.hasBegun()) {
            scheduler.after(linger, () -> leave(depart));
        } else {
            leave(depart);
        }
    }

    private void leave(Depart depart) {
        UserName user = depart.user();
        Attendant attendant = shards.get(user.shard()).get(user.key());
        if (attendant != null && !retirement.hasBegun()) {
            attendant.in(depart.rooms());
            attendant.leave();
            touch(attendant);
            pump();
        }
    }

    /** The store may have forgotten: everything is said anew, and nobody hears of it. */
    void restate() {
        restate(used);
    }

    void restate(Collection<Integer> some) {
        some.stream().filter(used::contains).forEach(whole::add);
        pump();
    }

    private void touch(Attendant attendant) {
        UserName user = attendant.user();
        if (attendant.isOver()) {
            shards.get(user.shard()).remove(user.key());
        }
        if (attendant.isDue()) {
            due.computeIfAbsent(user.shard(), first -> new LinkedHashMap<>()).put(user.key(), attendant);
        } else {
            due.computeIfPresent(user.shard(), (shard, all) -> {
                all.remove(user.key());
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void pump() {
        boolean all = !whole.isEmpty();
        if (inFlight || (!all && due.isEmpty())) {
            return;
        }
        inFlight = true;
        int shard = all ? whole.iterator().next() : due.keySet().iterator().next();
        whole.remove(shard);
        used.add(shard);
        Map<String, Attendant> waiting = due.remove(shard);
        Collection<Attendant> named = all ? shards.get(shard).values() : waiting == null ? List.of() : waiting.values();
        List<AttendCall.Statement> statements = new ArrayList<>();
        List<Attendant> later = new ArrayList<>();
        for (Attendant attendant : named) {
            if (all || statements.size() < MAX_STATEMENTS) {
                statements.add(attendant.state(all));
            } else {
                later.add(attendant);
            }
        }
        later.forEach(this::touch);
        AttendCall call = new AttendCall(me, shard, numbers.next(), all, statements);
        insistence.ask(() -> true, () -> store.attend(call), status -> land(call, status), this::pump);
    }

    private void land(AttendCall call, LaneStatus status) {
        inFlight = false;
        boolean stale = status == LaneStatus.STALE;
        if (stale && call.whole()) {
            whole.add(call.shard());
        }
        for (AttendCall.Statement statement : call.statements()) {
            Attendant attendant = shards.get(call.shard()).get(statement.user().key());
            if (attendant != null) {
                if (stale) {
                    attendant.refuse();
                } else {
                    attendant.confirm(statement);
                }
                touch(attendant);
            }
        }
        pump();
    }
}
