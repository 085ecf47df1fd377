package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.testing.FakeJournals;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalWatchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RoomId LOBBY = RoomId.of("lobby");

    private final ManualScheduler clock = new ManualScheduler();
    private final Map<RoomId, RoomHead> stored = new HashMap<>();
    private final FakeJournals journals = new FakeJournals(room -> stored.getOrDefault(room, head(room, "", 0, 0)));
    private final OpenRooms rooms = new OpenRooms();
    private final JournalWatch watch = new JournalWatch(journals, clock, rooms);

    /** Remembers what the watch says of them. */
    private static final class OpenRooms implements JournalWatch.Rooms {
        final Map<RoomId, RoomHead> known = new HashMap<>();
        final Set<RoomId> opening = Set.of(RoomId.of("opening"));
        final List<String> heard = new ArrayList<>();
        final List<Set<String>> instances = new ArrayList<>();
        int walks;

        @Override
        public boolean has(RoomId room) {
            return known.containsKey(room) || opening.contains(room);
        }

        @Override
        public Collection<RoomId> all() {
            walks++;
            return known.keySet();
        }

        @Override
        public RoomHead known(RoomId room) {
            return known.get(room);
        }

        @Override
        public void moved(RoomId room) {
            heard.add("moved " + room);
        }

        @Override
        public void behind(RoomHead store) {
            heard.add("moved " + store.room());
        }

        @Override
        public void forgot(Set<Integer> shards, long at) {
            shards.forEach(shard -> heard.add("forgot " + shard));
        }

        @Override
        public void seen(Set<String> ids) {
            instances.add(ids);
        }
    }

    private static RoomHead head(RoomId room, String epoch, long head, long roster) {
        return new RoomHead(room, epoch, head, roster, 0);
    }

    private static RoomId room(int number) {
        return RoomId.of("room-" + number);
    }

    private void open(RoomId room, String epoch, long head, long roster) {
        rooms.known.put(room, head(room, epoch, head, roster));
    }

    private void store(RoomId room, String epoch, long head, long roster) {
        stored.put(room, head(room, epoch, head, roster));
        journals.move(room);
    }

    private void begin() {
        watch.begin();
        clock.runDue();
        journals.asked();
        rooms.heard.clear();
        rooms.instances.clear();
    }

    @Test
    void asks_for_one_head_where_one_of_100_000_rooms_changed() {
        for (int i = 0; i < 100_000; i++) {
            open(room(i), "e", 5, 1);
        }
        begin();
        rooms.walks = 0;

        store(room(77), "e", 6, 1);
        clock.advance(SECOND);

        assertThat(journals.asked()).containsExactly(List.of(room(77)));
        assertThat(rooms.heard).containsExactly("moved room-77");
        clock.advance(Duration.ofSeconds(3));
        assertThat(journals.asked()).isEmpty();
        assertThat(rooms.walks).isZero();
    }

    @Test
    void looks_once_a_second() {
        begin();
        int before = journals.looks();

        clock.advance(Duration.ofSeconds(5));

        assertThat(journals.looks() - before).isEqualTo(5);
    }

    @Test
    void asks_for_no_room_that_is_not_open() {
        begin();

        store(LOBBY, "e", 6, 1);
        clock.advance(SECOND);

        assertThat(journals.asked()).isEmpty();
    }

    @Test
    void tells_nothing_of_a_room_that_is_known_that_far() {
        open(LOBBY, "e", 6, 2);
        begin();

        store(LOBBY, "e", 6, 2);
        clock.advance(SECOND);

        assertThat(rooms.heard).isEmpty();
    }

    @Test
    void sees_the_first_epoch_of_a_room_in_which_nothing_had_been_said() {
        open(LOBBY, "", 0, 2);
        begin();

        store(LOBBY, "e", 1, 2);
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("moved lobby");
    }

    @Test
    void marks_a_room_that_is_being_opened_without_asking() {
        begin();

        journals.move(RoomId.of("opening"));
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("moved opening");
        assertThat(journals.asked()).isEmpty();
    }

    @Test
    void sees_by_its_tick_that_a_shard_was_forgotten() {
        open(LOBBY, "e", 6, 2);
        store(LOBBY, "e", 6, 2);
        begin();

        journals.forget();
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("forgot " + LOBBY.shard());
        rooms.heard.clear();
        clock.advance(SECOND);
        assertThat(rooms.heard).isEmpty();
    }

    @Test
    void sees_by_a_room_that_a_shard_was_forgotten_and_written_to_since() {
        open(LOBBY, "e", 6, 2);
        begin();

        for (RoomHead less : List.of(head(LOBBY, "e", 5, 2), head(LOBBY, "e", 7, 1), head(LOBBY, "f", 1007, 2))) {
            store(LOBBY, less.epoch(), less.head(), less.rosterVersion());
            clock.advance(SECOND);
        }

        assertThat(rooms.heard)
                .containsExactly("forgot " + LOBBY.shard(), "forgot " + LOBBY.shard(), "forgot " + LOBBY.shard());
    }

    @Test
    void asks_at_once_for_the_rest_of_a_long_page() {
        List<RoomId> sameShard = IntStream.range(0, 1000)
                .mapToObj(JournalWatchTest::room)
                .filter(room -> room.shard() == 7)
                .limit(5)
                .toList();
        sameShard.forEach(room -> open(room, "e", 1, 1));
        begin();
        journals.pagesOf(2);

        sameShard.forEach(room -> store(room, "e", 2, 1));
        clock.advance(SECOND);

        assertThat(journals.asked()).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(rooms.heard).hasSize(5);
        assertThat(rooms.instances).hasSize(1);
    }

    @Test
    void asks_again_for_what_an_answer_failed_to_bring() {
        open(LOBBY, "e", 6, 2);
        begin();

        journals.away(true);
        store(LOBBY, "e", 7, 2);
        clock.advance(Duration.ofSeconds(3));
        assertThat(rooms.heard).isEmpty();
        journals.away(false);
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("moved lobby");
    }

    @Test
    void gives_up_a_question_that_is_never_answered() {
        open(LOBBY, "e", 6, 2);
        begin();
        int before = journals.looks();

        journals.silent(true);
        clock.advance(Duration.ofSeconds(3));
        assertThat(journals.looks() - before).isEqualTo(1);
        journals.silent(false);
        store(LOBBY, "e", 7, 2);
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("moved lobby");
    }

    @Test
    void compares_all_once_where_the_ticks_are_learned_late() {
        open(LOBBY, "e", 6, 2);
        journals.away(true);
        begin();
        store(LOBBY, "e", 7, 2);
        journals.away(false);

        clock.advance(Duration.ofSeconds(2));

        assertThat(rooms.heard).containsExactly("moved lobby");
    }

    @Test
    void learns_new_ticks_before_the_rooms_are_compared() {
        open(LOBBY, "e", 6, 2);
        begin();

        store(LOBBY, "e", 7, 2);
        watch.learn(lostAt -> rooms.heard.add("learned"));
        clock.advance(SECOND);
        store(LOBBY, "e", 8, 2);
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("learned", "moved lobby");
    }

    @Test
    void goes_on_where_a_room_fails() {
        open(LOBBY, "e", 6, 2);
        begin();

        stored.put(LOBBY, null);
        journals.move(LOBBY);
        clock.advance(SECOND);
        store(LOBBY, "e", 7, 2);
        clock.advance(SECOND);

        assertThat(rooms.heard).containsExactly("moved lobby");
    }

    @Test
    void hands_on_who_holds_anything_anywhere() {
        begin();

        journals.hold(Set.of("a", "b"));
        clock.advance(SECOND);

        assertThat(rooms.instances).containsExactly(Set.of("a", "b"));
    }
}
