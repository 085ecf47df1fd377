package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Words in which the contracts of the store are told. Each test has a room of its own, in which HERE and THERE are two instances. */
public abstract class StoreContract {
    protected static final UserName ANA = UserName.parse("Ana");
    protected static final UserName BOB = UserName.parse("Bob");
    protected static final UserName CAT = UserName.parse("Cat");
    /** {@link RoomLog} trims to about this many. */
    protected static final int HISTORY_LENGTH = 100;

    private static final AtomicLong NUMBERS = new AtomicLong();

    protected final InstanceId here = InstanceId.member("town", "here");
    protected final InstanceId there = InstanceId.island("there");
    protected final RoomName name = RoomName.parse("Room " + InstanceId.fresh());
    protected final RoomId room = name.id();

    protected abstract RoomLog log();

    protected abstract Roster roster();

    /** Rising over all tests, as an instance's numbers do. */
    protected static long number() {
        return NUMBERS.incrementAndGet();
    }

    protected static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    protected static Draft draft(UserName user, String text) {
        return draft(user, text, null);
    }

    protected static Draft draft(UserName user, String text, @Nullable String nonce) {
        return new Draft("id" + InstanceId.fresh(), user, text, nonce);
    }

    protected AppendCall call(InstanceId instance, long number, Draft... drafts) {
        return new AppendCall(instance, room, number, 0, "e" + InstanceId.fresh(), false, List.of(drafts));
    }

    protected AppendAnswer append(Draft... drafts) {
        return get(log().append(call(here, number(), drafts)));
    }

    protected OpenAnswer open(InstanceId instance) {
        return get(log().open(new OpenCall(instance, name, number(), ANA, false)));
    }

    protected LaneStatus close(InstanceId instance, long number) {
        return get(log().close(new CloseCall(instance, room, number)));
    }

    protected static SeatCall.Seat enters(UserName user) {
        return new SeatCall.Seat(user, true);
    }

    protected static SeatCall.Seat leaves(UserName user) {
        return new SeatCall.Seat(user, false);
    }

    protected SeatCall seats(InstanceId instance, SeatCall.Seat... seats) {
        return new SeatCall(instance, room, number(), false, true, List.of(seats));
    }

    protected SeatAnswer seat(InstanceId instance, SeatCall.Seat... seats) {
        return get(roster().seat(seats(instance, seats)));
    }
}
