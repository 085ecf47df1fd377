package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Journals} tells of what moved. Each test begins with an empty store. */
public abstract class JournalsContract extends StoreContract {

    protected abstract Journals journals();

    protected abstract Leases leases();

    /** From here on the store remembers nothing. */
    protected abstract void wipe();

    /** Of this test's shard. */
    private ShardChanges since(long tick) {
        List<Long> all = new ArrayList<>(Collections.nCopies(RoomId.SHARDS, -1L));
        all.set(room.shard(), tick);
        return get(journals().changes(all)).get(room.shard());
    }

    private long tick() {
        return since(-1).tick();
    }

    private RoomHead head() {
        return get(journals().heads(List.of(room))).get(0);
    }

    @Test
    void an_empty_store_has_every_shard_at_nought() {
        List<ShardChanges> all = get(journals().changes(Collections.nCopies(RoomId.SHARDS, 0L)));

        assertThat(all)
                .isEqualTo(IntStream.range(0, RoomId.SHARDS)
                        .mapToObj(shard -> new ShardChanges(shard, 0, 0, false, List.of(), List.of()))
                        .toList());
    }

    @Test
    void a_change_moves_its_shard_alone() {
        open(here);

        List<ShardChanges> all = get(journals().changes(Collections.nCopies(RoomId.SHARDS, 0L)));

        assertThat(all)
                .filteredOn(shard -> shard.tick() > 0)
                .extracting(ShardChanges::shard)
                .containsExactly(room.shard());
        assertThat(since(0).rooms()).containsExactly(room);
        assertThat(since(0).instances()).containsExactly(here.value());
    }

    @Test
    void what_is_known_is_not_told_again() {
        open(here);
        ShardChanges first = since(0);

        assertThat(first.upTo()).isEqualTo(first.tick());
        assertThat(first.more()).isFalse();
        assertThat(since(first.upTo()))
                .isEqualTo(new ShardChanges(
                        room.shard(), first.tick(), first.tick(), false, List.of(), List.of(here.value())));
    }

    @Test
    void messages_seats_forks_and_burials_move_a_room_and_nothing_else_does() {
        open(here);
        assertMoves(() -> append(draft(ANA, "one", "nonce")), true);
        assertMoves(() -> append(draft(ANA, "one", "nonce")), false);
        assertMoves(() -> seat(here, enters(ANA)), true);
        assertMoves(() -> seat(here, enters(ANA)), false);
        assertMoves(() -> get(log().fork(new ForkCall(room, "other", 7, "fresh", false))), true);
        assertMoves(() -> get(log().fork(new ForkCall(room, "other", 7, "fresher", false))), false);
        assertMoves(() -> open(there), false);
        assertMoves(() -> get(leases().bury(here.value(), room.shard())), false);
        assertMoves(() -> get(leases().unseat(here.value(), room)), true);
        assertMoves(() -> get(leases().unseat(here.value(), room)), false);
        assertMoves(() -> close(there, number()), false);
    }

    private void assertMoves(Runnable step, boolean moves) {
        long before = tick();
        step.run();
        ShardChanges after = since(before);
        assertThat(after.rooms()).isEqualTo(moves ? List.of(room) : List.of());
        assertThat(after.tick() > before).isEqualTo(moves);
    }

    @Test
    void heads_tell_how_far_log_and_roster_have_come() {
        RoomHead nothing = head();
        open(here);
        AppendAnswer answer = append(draft(ANA, "one"), draft(ANA, "two"));
        seat(here, enters(ANA));

        assertThat(nothing).isEqualTo(new RoomHead(room, "", 0, 0, 0));
        assertThat(head()).isEqualTo(new RoomHead(room, answer.stored().epoch(), 2, 1, 0));
        get(leases().bury(here.value(), room.shard()));
        get(leases().unseat(here.value(), room));
        assertThat(head().rosterVersion()).isEqualTo(2);
    }

    @Test
    void heads_come_in_the_order_asked() {
        append(draft(ANA, "one"));
        List<RoomId> asked =
                new ArrayList<>(neighbours(250).stream().map(RoomName::id).toList());
        IntStream.range(0, 100).forEach(i -> asked.add(i, new RoomId("elsewhere-" + i)));
        asked.add(120, room);

        List<RoomHead> heads = get(journals().heads(asked));

        assertThat(heads).extracting(RoomHead::room).isEqualTo(asked);
        assertThat(heads).filteredOn(head -> head.head() == 1).containsExactly(head());
        assertThat(get(journals().heads(List.of()))).isEmpty();
    }

    /** Rooms of this room's shard. */
    private List<RoomName> neighbours(int count) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> RoomName.parse("n" + i))
                .filter(other -> other.id().shard() == room.shard())
                .limit(count)
                .toList();
    }

    private void open(List<RoomName> rooms) {
        get(Future.all(rooms.stream()
                .map(other -> log().open(new OpenCall(here, other, number(), ANA, false)))
                .toList()));
    }

    @Test
    void rooms_come_in_the_order_of_their_last_changes_and_once() {
        List<RoomName> rooms = neighbours(2);
        open(rooms);
        open(here);
        RoomId first = rooms.get(0).id();
        get(roster().seat(new SeatCall(here, first, number(), false, true, List.of(enters(ANA)))));

        assertThat(since(0).rooms()).containsExactly(rooms.get(1).id(), room, first);
    }

    @Test
    void what_is_more_than_a_page_comes_in_pages() {
        List<RoomName> rooms = neighbours(2_100);
        open(rooms);
        List<RoomId> told = new ArrayList<>();
        List<Boolean> more = new ArrayList<>();

        ShardChanges page = since(0);
        for (; !page.rooms().isEmpty(); page = since(page.upTo())) {
            told.addAll(page.rooms());
            more.add(page.more());
            assertThat(page.tick()).isEqualTo(tick());
        }

        assertThat(told).isEqualTo(rooms.stream().map(RoomName::id).toList());
        assertThat(more).containsExactly(true, true, false);
        assertThat(page.upTo()).isEqualTo(page.tick());
    }

    @Test
    void a_full_page_that_is_the_last_one_is_known_as_such() {
        open(neighbours(1_000));

        ShardChanges page = since(0);

        assertThat(page.rooms()).hasSize(1_000);
        assertThat(page.upTo()).isEqualTo(page.tick());
        assertThat(page.more()).isFalse();
    }

    @Test
    void who_asks_for_the_ticks_alone_gets_no_rooms() {
        open(here);

        ShardChanges answer = since(-1);

        assertThat(answer.tick()).isPositive();
        assertThat(answer.upTo()).isEqualTo(answer.tick());
        assertThat(answer.rooms()).isEmpty();
        assertThat(answer.instances()).containsExactly(here.value());
    }

    @Test
    void a_store_that_forgot_tells_a_lower_tick_and_no_rooms() {
        open(here);
        long known = tick();
        wipe();

        assertThat(since(known)).isEqualTo(new ShardChanges(room.shard(), 0, 0, false, List.of(), List.of()));
    }

    @Test
    void who_holds_nothing_any_more_is_no_instance_of_the_shard() {
        open(here);
        open(there);
        seat(there, enters(ANA));
        Set<String> both = new HashSet<>(since(0).instances());
        close(here, number());
        get(leases().bury(there.value(), room.shard()));
        List<String> uncleared = since(0).instances();
        get(leases().unseat(there.value(), room));

        assertThat(both).containsExactlyInAnyOrder(here.value(), there.value());
        assertThat(uncleared).containsExactly(there.value());
        assertThat(since(0).instances()).isEmpty();
    }

    @Test
    void what_an_instance_holds_is_what_it_has_open_or_sits_in() {
        open(here);
        seat(there, enters(ANA));

        assertThat(get(journals().held(here))).containsExactly(room);
        assertThat(get(journals().held(there))).containsExactly(room);
        close(here, number());
        assertThat(get(journals().held(here))).isEmpty();
    }
}
