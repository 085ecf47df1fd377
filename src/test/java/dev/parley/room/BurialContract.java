package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Leases} does with the dead and what they left. HERE dies, THERE lives. */
public abstract class BurialContract extends StoreContract {
    private static final UserName LOUD_ANA = UserName.parse("ANA");

    protected abstract Leases leases();

    protected abstract Channels channels();

    /** What was told of rosters in the room so far; waits until there are {@code count}, and sees that there are no more. */
    protected abstract List<PresenceChange> told(int count);

    protected List<RoomId> bury() {
        return get(leases().bury(here.value(), room.shard()));
    }

    private void unseat() {
        get(leases().unseat(here.value(), room));
    }

    private List<UserName> members() {
        return get(roster().members(room)).users();
    }

    @Test
    void a_buried_instance_writes_nothing_any_more() {
        open(here);
        append(draft(ANA, "before"));
        seat(here, enters(ANA));
        bury();

        assertThat(open(here).status()).isEqualTo(LaneStatus.FENCED);
        assertThat(append(draft(ANA, "after")).status()).isEqualTo(LaneStatus.FENCED);
        assertThat(seat(here, enters(BOB), leaves(ANA)).status()).isEqualTo(LaneStatus.FENCED);
        assertThat(close(here, number())).isEqualTo(LaneStatus.FENCED);
        assertThat(get(log().read(new ReadCall(room, 0, 0, 10))).messages()).hasSize(1);
        assertThat(members()).containsExactly(ANA);
    }

    @Test
    void a_repeat_of_what_was_done_before_the_burial_is_refused_too() {
        AppendCall call = call(here, number(), draft(ANA, "before"));
        get(log().append(call));
        bury();

        assertThat(get(log().append(call)).status()).isEqualTo(LaneStatus.FENCED);
    }

    @Test
    void the_living_write_on() {
        bury();

        assertThat(open(there).status()).isEqualTo(LaneStatus.OK);
        assertThat(seat(there, enters(BOB)).status()).isEqualTo(LaneStatus.OK);
        assertThat(get(log().append(call(there, number(), draft(BOB, "on")))).status())
                .isEqualTo(LaneStatus.OK);
        assertThat(close(there, number())).isEqualTo(LaneStatus.OK);
    }

    @Test
    void an_instance_is_fenced_in_the_shard_where_it_is_buried() {
        get(leases().bury(here.value(), (room.shard() + 1) % RoomId.SHARDS));

        assertThat(open(here).status()).isEqualTo(LaneStatus.OK);
    }

    @Test
    void rooms_with_an_open_feed_or_with_seats_are_listed_until_they_are_cleared() {
        RoomId seated = neighbour(1).id();
        open(here);
        get(roster().seat(new SeatCall(here, seated, number(), false, true, List.of(enters(ANA)))));
        RoomId foreign = neighbour(2).id();
        get(roster().seat(new SeatCall(there, foreign, number(), false, true, List.of(enters(ANA)))));

        List<RoomId> first = bury();
        unseat();
        List<RoomId> second = bury();
        get(leases().unseat(here.value(), seated));

        assertThat(first).containsExactlyInAnyOrder(room, seated);
        assertThat(second).containsExactly(seated);
        assertThat(bury()).isEmpty();
        assertThat(get(roster().members(foreign)).users()).containsExactly(ANA);
    }

    /** Another room of this room's shard. */
    private RoomName neighbour(int n) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> RoomName.parse(room + "-" + i))
                .filter(other -> other.id().shard() == room.shard())
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void many_rooms_are_listed_by_the_hundred() {
        List<RoomName> rooms = Stream.iterate(0, i -> i + 1)
                .map(i -> RoomName.parse(room + "-" + i))
                .filter(other -> other.id().shard() == room.shard())
                .limit(150)
                .toList();
        get(Future.all(rooms.stream()
                .map(other -> log().open(new OpenCall(here, other, number(), ANA, false)))
                .toList()));
        Set<RoomId> cleared = new HashSet<>();

        for (List<RoomId> page = bury(); !page.isEmpty(); page = bury()) {
            assertThat(page).hasSizeLessThanOrEqualTo(100);
            page.forEach(other -> get(leases().unseat(here.value(), other)));
            cleared.addAll(page);
        }

        assertThat(cleared).hasSize(150);
    }

    @Test
    void who_had_its_last_seat_there_leaves_and_is_told_once_as_it_was_shown() {
        get(channels().subscribe(room));
        open(here);
        seat(here, enters(LOUD_ANA), enters(CAT));
        seat(there, enters(ANA), enters(BOB));
        seat(there, leaves(ANA));
        bury();
        bury();

        // two survivors
        unseat();
        unseat();

        assertThat(get(roster().members(room)).version()).isEqualTo(3);
        assertThat(members()).containsExactly(BOB);
        List<PresenceChange> told = told(3);
        assertThat(told.get(2).version()).isEqualTo(3);
        assertThat(told.get(2).count()).isEqualTo(1);
        assertThat(told.get(2).joined()).isEmpty();
        assertThat(told.get(2).left()).containsExactlyInAnyOrder(LOUD_ANA, CAT);
    }

    @Test
    void who_sits_elsewhere_too_stays() {
        get(channels().subscribe(room));
        seat(here, enters(ANA));
        seat(there, enters(ANA));
        bury();
        unseat();

        assertThat(members()).containsExactly(ANA);
        assertThat(told(1).get(0).joined()).containsExactly(ANA);
        assertThat(seat(there, leaves(ANA)).change().left()).containsExactly(ANA);
    }

    @Test
    void the_living_are_not_told_to_send_copies_to_the_dead() {
        open(here);
        open(there);
        bury();
        unseat();

        AppendAnswer answer = get(log().append(call(there, number(), draft(BOB, "alone"))));

        assertThat(answer.others()).isEmpty();
        assertThat(answer.published()).isFalse();
    }

    @Test
    void who_left_nothing_is_fenced_all_the_same() {
        assertThat(bury()).isEmpty();
        unseat();

        assertThat(get(roster().members(room)).version()).isZero();
        assertThat(open(here).status()).isEqualTo(LaneStatus.FENCED);
    }

    @Test
    void an_instance_that_was_forgotten_stays_fenced() {
        bury();
        get(leases().forget(here.value()));

        assertThat(open(here).status()).isEqualTo(LaneStatus.FENCED);
    }

    @Test
    void a_fork_of_the_dead_counts_for_what_they_knew_is_true() {
        String epoch = append(draft(ANA, "one")).stored().epoch();
        bury();
        get(log().fork(new ForkCall(room, epoch, 7, "fresh", false)));

        assertThat(get(log().read(new ReadCall(room, 0, 0, 0))).epoch()).isEqualTo("fresh");
    }
}
