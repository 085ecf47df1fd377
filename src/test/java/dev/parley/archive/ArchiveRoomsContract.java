package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every archive does with rooms and their members, and how it forgets. */
abstract class ArchiveRoomsContract extends ArchiveSearchContract {
    private static final List<UserName> NOBODY = List.of();

    private RoomRecord record(RoomId id, String topic, long head, long at) {
        return new RoomRecord(id, "The Room", topic, "Ana", START - 5, head, at);
    }

    @Test
    void a_room_is_kept_as_it_is_named() {
        get(archive().keep(List.of(record(room, "tea", 0, 0))));

        assertThat(get(archive().room(room))).contains(record(room, "tea", 0, 0));
        assertThat(get(archive().room(room("b")))).isEmpty();
        assertThat(mark()).isNull();
    }

    @Test
    void another_topic_changes_the_room_and_not_how_far_it_is_archived() {
        get(archive().keep(List.of(record(room, "tea", 0, 0), record(room("b"), "", 0, 0))));
        stored(said(1, 3));
        get(archive().keep(List.of(record(room, "coffee", 99, 99))));
        get(archive().keep(List.of()));

        assertThat(get(archive().room(room))).contains(record(room, "coffee", 3, START + 3_000));
        assertThat(mark()).extracting("seq").isEqualTo(3L);
    }

    @Test
    void a_room_of_which_nothing_but_messages_came_is_a_room_too() {
        stored(said(1, 3));

        RoomRecord found = get(archive().room(room)).orElseThrow();
        assertThat(found.head()).isEqualTo(3);
        assertThat(found.at()).isEqualTo(START + 3_000);
        assertThat(found.name()).isEqualTo(room.value());
    }

    @Test
    void rooms_are_listed_by_their_ids_page_by_page() {
        List<RoomId> ids = Stream.of("0", "a-b", "a_b", "ab", "b", "z", "ä", "я")
                .map(this::room)
                .toList();
        ids.forEach(id -> get(archive().keep(List.of(record(id, "t", 0, 0)))));
        RoomId start = beforeAll();

        List<RoomRecord> first = get(archive().rooms(start, 5));
        List<RoomRecord> second = get(archive().rooms(first.get(4).room(), 3));

        assertThat(first).extracting(RoomRecord::room).isEqualTo(ids.subList(0, 5));
        assertThat(second).extracting(RoomRecord::room).isEqualTo(ids.subList(5, 8));
        assertThat(get(archive().rooms(null, 1))).hasSize(1);
    }

    /** What comes before all rooms of this test. */
    private RoomId beforeAll() {
        String first = room("0").value();
        return new RoomId(first.substring(0, first.length() - 1));
    }

    @Test
    void who_comes_is_a_member_and_who_is_missing_has_left() {
        get(archive().members(room, List.of(ana, ben), START));
        get(archive().members(room, List.of(ana, ben), START + 1));
        get(archive().members(room, List.of(ben), START + 2));
        get(archive().members(room, List.of(ben), START + 3));

        assertThat(memberships(ana)).containsExactly(new MembershipRecord(room, ana.shown(), START, START + 2));
        assertThat(memberships(ben)).containsExactly(new MembershipRecord(room, ben.shown(), START, 0));
    }

    @Test
    void who_comes_back_was_there_since_the_first_time() {
        get(archive().members(room, List.of(ana), START));
        get(archive().members(room, NOBODY, START + 1));
        get(archive().members(room, List.of(ana), START + 2));

        assertThat(memberships(ana)).containsExactly(new MembershipRecord(room, ana.shown(), START, 0));
    }

    @Test
    void memberships_are_of_all_rooms_by_their_ids_however_the_name_is_written() {
        for (String name : List.of("b", "a-b", "a")) {
            get(archive().members(room(name), List.of(ana), START));
        }
        UserName shouted = UserName.parse(ana.shown().toUpperCase(Locale.ROOT));

        assertThat(memberships(shouted))
                .extracting(MembershipRecord::room)
                .containsExactly(room("a"), room("a-b"), room("b"));
        assertThat(memberships(ben)).isEmpty();
    }

    private List<MembershipRecord> memberships(UserName user) {
        return get(archive().memberships(user));
    }

    @Test
    void what_a_user_said_up_to_a_moment_is_forgotten_in_all_rooms() {
        ChatMessage early = said(1, START, ana, "early");
        ChatMessage others = said(2, START + 1, ben, "another's");
        ChatMessage last = said(3, START + 10, ana, "the last that goes");
        ChatMessage late = said(4, START + 11, ana, "late");
        stored(early, others, last, late);
        store(room("b"), "e1", List.of(said(1, START, ana, "elsewhere")));
        Mark mark = mark();

        UserName shouted = UserName.parse(ana.shown().toUpperCase(Locale.ROOT));
        assertThat(get(archive().erase(shouted, START + 10))).isEqualTo(3);

        assertThat(all()).containsExactly(others, late);
        assertThat(get(archive().after(room("b"), null, 9))).isEmpty();
        assertThat(mark()).isEqualTo(mark);
        assertThat(get(archive().erase(ana, START + 10))).isZero();
    }

    @Test
    void what_was_erased_does_not_come_back_later() {
        get(archive().erase(ana, START + 10));
        ChatMessage others = said(2, START + 5, ben, "another's");
        ChatMessage late = said(4, START + 11, ana, "late");
        ChatMessage gone = said(5, START + 10, ana, "gone");
        stored(said(1, START, ana, "early"), others, late);
        store(room("b"), "e1", List.of(gone));

        assertThat(all()).containsExactly(others, late);
        assertThat(get(archive().marks(List.of(room("b")))))
                .isEqualTo(Map.of(room("b"), new Mark("e1", 5, gone.id(), gone.at())));
    }

    @Test
    void an_erasure_never_goes_back() {
        get(archive().erase(ana, START + 10));
        get(archive().erase(ana, START + 5));
        get(archive().erase(ben, START + 5));
        get(archive().erase(ben, START + 7));

        assertThat(get(archive().erasures(List.of(ana, ben, user("Cleo")))))
                .isEqualTo(Map.of(ana.key(), START + 10, ben.key(), START + 7));
        assertThat(get(archive().erasures(NOBODY))).isEmpty();
    }

    @Test
    void where_an_erased_user_was_a_member_is_forgotten() {
        get(archive().members(room, List.of(ana, ben), START));
        get(archive().erase(ana, START + 10));

        assertThat(memberships(ana)).isEmpty();
        assertThat(memberships(ben)).hasSize(1);
    }

    @Test
    void a_room_that_is_not_there_has_no_age() {
        assertThat(get(archive().retain(room, DAY))).isFalse();
        get(archive().keep(List.of(record(room, "", 0, 0))));
        assertThat(get(archive().retain(room, DAY))).isTrue();
        assertThat(get(archive().retain(room, null))).isTrue();
    }

    @Test
    void what_is_older_than_its_room_keeps_is_forgotten_a_part_at_a_time() {
        List<ChatMessage> messages = stored(said(1, 9));
        get(archive().retain(room, DAY));

        long now = messages.get(5).at() + DAY.toMillis();
        assertThat(get(archive().purge(Duration.ZERO, now, 3))).isEqualTo(3);
        assertThat(get(archive().purge(Duration.ZERO, now, 3))).isEqualTo(2);
        assertThat(get(archive().purge(Duration.ZERO, now, 3))).isZero();
        assertThat(all()).isEqualTo(messages.subList(5, 9));
        assertThat(mark()).extracting("seq").isEqualTo(9L);
    }

    @Test
    void no_more_than_so_many_are_counted_over_all_rooms() {
        List<ChatMessage> here = stored(said(1, 5));
        store(room("b"), "e1", said(1, 5));
        get(archive().retain(room, DAY));
        get(archive().retain(room("b"), DAY.multipliedBy(2)));

        long now = here.get(2).at() + 2 * DAY.toMillis();
        int gone = 3;
        while (gone == 3) {
            gone = get(archive().purge(Duration.ZERO, now, 3));
            assertThat(gone).isLessThanOrEqualTo(3);
        }
        assertThat(all()).isEmpty();
        assertThat(get(archive().after(room("b"), null, 9)))
                .extracting(ChatMessage::seq)
                .containsExactly(3L, 4L, 5L);
    }

    /** In 1971, where no other test's messages are. */
    @Test
    void a_room_without_an_age_of_its_own_has_the_usual_one() {
        long then = 365 * DAY.toMillis();
        RoomId forEver = room("b");
        ChatMessage kept = said(2, then + 1_000, ana, "kept");
        stored(said(1, then, ana, "old"), kept);
        ChatMessage keptToo = said(1, then, ben, "old");
        store(forEver, "e1", List.of(keptToo));
        get(archive().retain(room, DAY.multipliedBy(9)));
        get(archive().retain(room, null));
        get(archive().retain(forEver, Duration.ZERO));

        assertThat(get(archive().purge(DAY, then + 1 + DAY.toMillis(), 10))).isEqualTo(1);
        assertThat(all()).containsExactly(kept);
        assertThat(get(archive().after(forEver, null, 9))).containsExactly(keptToo);
        assertThat(get(archive().purge(Duration.ZERO, then + 9 * DAY.toMillis(), 10)))
                .isZero();
        get(archive().retain(room, Duration.ZERO));
    }
}
