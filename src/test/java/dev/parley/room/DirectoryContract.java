package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.RoomName;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Directory} tells about rooms, and sets in them. */
public abstract class DirectoryContract extends StoreContract {
    private static final List<Long> ALL = Collections.nCopies(RoomId.SHARDS, Long.MAX_VALUE);

    protected abstract Directory directory();

    protected abstract Journals journals();

    private List<RoomActivity> newest(List<Long> before, int most) {
        return get(directory().newest(before, most)).get(room.shard());
    }

    private RoomActivity activity() {
        return newest(ALL, 1_000).stream()
                .filter(activity -> activity.room().equals(room))
                .findFirst()
                .orElseThrow();
    }

    private RoomLine line() {
        return get(directory().lines(List.of(activity()))).get(0);
    }

    private Spot find(Place place) {
        return get(directory().find(room, place));
    }

    private RoomHead head() {
        return get(journals().heads(List.of(room))).get(0);
    }

    private TopicAnswer topic(InstanceId instance, String topic) {
        return get(directory().topic(new TopicCall(instance, room, topic)));
    }

    /** Somewhere in the same shard. */
    private RoomName neighbour() {
        for (int i = 0; ; i++) {
            RoomName other = RoomName.parse(room + "-" + i);
            if (other.id().shard() == room.shard()) {
                return other;
            }
        }
    }

    @Test
    void a_room_is_active_when_it_is_made_joined_and_spoken_in_and_not_when_it_is_left() {
        open(here);
        long made = activity().tick();
        open(there);
        assertThat(activity().tick()).isEqualTo(made);
        seat(here, enters(ANA));
        long joined = activity().tick();
        append(draft(ANA, "one"));
        long said = activity().tick();
        seat(here, leaves(ANA));
        close(here, number());

        assertThat(made).isLessThan(joined);
        assertThat(joined).isLessThan(said);
        assertThat(activity().tick()).isEqualTo(said);
    }

    @Test
    void the_newest_come_first_and_only_those_before_a_tick_and_so_many() {
        RoomName other = neighbour();
        open(here);
        get(log().open(new OpenCall(here, other, number(), ANA, false)));

        List<RoomActivity> two = newest(ALL, 2);
        List<Long> before = Collections.nCopies(RoomId.SHARDS, two.get(0).tick());

        assertThat(two).extracting(RoomActivity::room).containsExactly(other.id(), room);
        assertThat(newest(ALL, 1)).containsExactly(two.get(0));
        assertThat(newest(before, 1)).containsExactly(two.get(1));
    }

    @Test
    void a_line_shows_name_members_activity_and_head() {
        open(here);
        RoomLine empty = line();
        seat(here, enters(ANA), enters(BOB));
        append(draft(ANA, "one"), draft(ANA, "two"));

        assertThat(empty).isEqualTo(new RoomLine(room, name.display(), 0, empty.activeAt(), 0));
        assertThat(line())
                .isEqualTo(new RoomLine(room, name.display(), 2, activity().millis(), 2));
        assertThat(activity().millis()).isGreaterThanOrEqualTo(empty.activeAt());
    }

    @Test
    void lines_come_in_the_order_asked_and_only_of_rooms_that_are_there() {
        RoomName other = neighbour();
        open(here);
        get(log().open(new OpenCall(here, other, number(), ANA, false)));
        RoomActivity gone = new RoomActivity(new RoomId(room + "-gone"), 7);

        List<RoomLine> lines = get(directory().lines(List.of(new RoomActivity(other.id(), 9_000), gone, activity())));

        assertThat(lines).extracting(RoomLine::room).containsExactly(other.id(), room);
        assertThat(lines.get(0).activeAt()).isEqualTo(9);
    }

    @Test
    void a_user_is_a_member_of_a_room_that_is_there_or_is_not() {
        assertThat(get(directory().membership(room, ANA))).isEqualTo(Membership.NOWHERE);
        open(here);
        seat(here, enters(ANA));

        assertThat(get(directory().membership(room, ANA))).isEqualTo(Membership.MEMBER);
        assertThat(get(directory().membership(room, BOB))).isEqualTo(Membership.OUTSIDE);
        assertThat(get(directory().membership(room, null))).isEqualTo(Membership.OUTSIDE);
    }

    @Test
    void a_time_is_found_between_the_messages_of_before_and_after() {
        open(here);
        long first = append(draft(ANA, "one")).outcomes().get(0).at();
        passes(5);
        long second =
                append(draft(ANA, "two"), draft(ANA, "three")).outcomes().get(0).at();
        passes(5);
        append(draft(ANA, "four"));

        assertThat(find(new Place.Time(first - 1))).isEqualTo(new Spot(0, 1));
        assertThat(find(new Place.Time(first))).isEqualTo(new Spot(0, 2));
        assertThat(find(new Place.Time(second))).isEqualTo(new Spot(1, 4));
        assertThat(find(new Place.Time(second + 1))).isEqualTo(new Spot(3, 4));
        assertThat(find(new Place.Time(second + 1_000_000))).isEqualTo(new Spot(4, 5));
    }

    @Test
    void a_time_is_found_where_the_numbers_leap() {
        open(here);
        append(draft(ANA, "one"));
        get(log().fork(new ForkCall(room, "other", 1_000_000_000L, "fresh", false)));
        passes(5);
        long at = append(draft(ANA, "two")).outcomes().get(0).at();

        Spot between = find(new Place.Time(at - 1));
        assertThat(get(log().read(new ReadCall(room, between.above(), 0, 1))).messages())
                .extracting(ChatMessage::seq)
                .containsExactly(1_000_001_001L);
        assertThat(get(log().read(new ReadCall(room, 0, between.below(), 1))).messages())
                .extracting(ChatMessage::seq)
                .containsExactly(1L);
        assertThat(find(new Place.Time(at)).above()).isEqualTo(1_000_001_002L);
    }

    @Test
    void an_id_is_found_exactly_and_an_unknown_one_by_its_time() {
        open(here);
        append(Draft.of(ANA, "one", null, false));
        Draft two = Draft.of(ANA, "two", null, false);
        append(two, Draft.of(ANA, "three", null, false));
        String unknown = two.id().substring(0, 10) + "0000000000000000";
        String longAgo = "00" + two.id().substring(2);

        assertThat(find(new Place.Id(two.id()))).isEqualTo(new Spot(1, 3));
        assertThat(find(new Place.Id(unknown))).isEqualTo(find(new Place.Time(new Place.Id(unknown).millis())));
        assertThat(find(new Place.Id(longAgo))).isEqualTo(new Spot(0, 1));
    }

    @Test
    void in_an_empty_log_everything_is_before_the_first() {
        open(here);

        assertThat(find(new Place.Time(7))).isEqualTo(new Spot(0, 1));
        assertThat(find(new Place.Id("01ARZ3NDEKTSV4RRFFQ69G5FAV"))).isEqualTo(new Spot(0, 1));
    }

    @Test
    void a_topic_is_set_once_and_moves_the_room() {
        open(here);
        RoomHead before = head();

        assertThat(topic(here, "tea")).isEqualTo(new TopicAnswer(LaneStatus.OK, true, 1));
        assertThat(topic(there, "tea")).isEqualTo(new TopicAnswer(LaneStatus.OK, true, 1));
        assertThat(get(log().facts(room))).isEqualTo(new RoomFacts(name.display(), "tea", 1));
        assertThat(before.factsVersion()).isZero();
        assertThat(head().factsVersion()).isEqualTo(1);
        assertThat(topic(here, "").version()).isEqualTo(2);
        assertThat(get(log().facts(room)).topic()).isEmpty();
    }

    @Test
    void a_new_topic_is_in_the_journal_and_is_no_activity() {
        open(here);
        RoomActivity before = activity();
        List<Long> since = get(journals().changes(Collections.nCopies(RoomId.SHARDS, -1L))).stream()
                .map(ShardChanges::tick)
                .toList();
        topic(here, "tea");

        assertThat(get(journals().changes(since)).get(room.shard()).rooms()).containsExactly(room);
        assertThat(activity()).isEqualTo(before);
    }

    @Test
    void a_room_that_is_not_there_gets_no_topic() {
        assertThat(topic(here, "tea")).isEqualTo(new TopicAnswer(LaneStatus.OK, false, 0));
        assertThat(get(directory().membership(room, null))).isEqualTo(Membership.NOWHERE);
    }

    @Test
    void a_room_that_is_made_with_a_topic_has_it() {
        get(log().open(new OpenCall(here, name, number(), ANA, true, "tea")));

        assertThat(get(log().facts(room))).isEqualTo(new RoomFacts(name.display(), "tea", 0));
    }

    /** The store's clock goes on by so many milliseconds. */
    protected abstract void passes(long millis);
}
