package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a {@link Clearance} forgets a room. */
public abstract class ClearanceContract extends StoreContract {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Keeping KEEPING = new Keeping(1_000, DAY, MONTH);
    private static final List<Long> FROM_THE_START = Collections.nCopies(RoomId.SHARDS, 0L);

    protected abstract Clearance clearance();

    protected abstract Directory directory();

    protected abstract Leases leases();

    /** As if what happened in this test's room so far were so much longer ago. */
    protected abstract void passes(Duration time);

    private List<RoomId> idle(List<Long> after) {
        return get(clearance().idle(after, KEEPING, 1_000)).get(room.shard()).stream()
                .map(RoomActivity::room)
                .filter(room::equals)
                .toList();
    }

    private boolean collect(Keeping keeping) {
        return get(clearance().collect(room, keeping));
    }

    private void isThere(boolean there) {
        assertThat(get(directory().membership(room, null))).isEqualTo(there ? Membership.OUTSIDE : Membership.NOWHERE);
    }

    private void opensAndCloses() {
        open(here);
        close(here, number());
    }

    @Test
    void a_room_without_a_message_is_kept_for_a_day() {
        opensAndCloses();
        passes(DAY.minusMinutes(1));
        assertThat(idle(FROM_THE_START)).isEmpty();
        assertThat(collect(KEEPING)).isFalse();
        passes(Duration.ofMinutes(2));

        assertThat(idle(FROM_THE_START)).containsExactly(room);
        assertThat(collect(KEEPING)).isTrue();
        isThere(false);
        assertThat(idle(FROM_THE_START)).isEmpty();
        assertThat(collect(KEEPING)).isFalse();
    }

    @Test
    void a_room_with_messages_is_kept_for_a_month_or_for_good() {
        open(here);
        append(draft(ANA, "one", "n1"));
        close(here, number());
        passes(MONTH.minusMinutes(1));
        assertThat(collect(KEEPING)).isFalse();
        passes(Duration.ofMinutes(2));
        assertThat(collect(new Keeping(1_000, DAY, Duration.ZERO))).isFalse();
        isThere(true);

        assertThat(collect(KEEPING)).isTrue();
        isThere(false);
        assertThat(get(log().read(new ReadCall(room, 0, 0, 10)))).isEqualTo(new LogPage("", 1, 0, "", 0, List.of()));
    }

    @Test
    void a_room_that_is_open_somewhere_or_has_a_member_stays() {
        open(here);
        passes(MONTH.plusDays(1));
        assertThat(collect(KEEPING)).isFalse();
        seat(here, enters(ANA));
        passes(MONTH.plusDays(1));
        close(here, number());
        assertThat(collect(KEEPING)).isFalse();
        isThere(true);
    }

    private List<RoomActivity> listed() {
        return get(directory().newest(Collections.nCopies(RoomId.SHARDS, Long.MAX_VALUE >> 10), 1_000))
                .get(room.shard())
                .stream()
                .filter(activity -> activity.room().equals(room))
                .toList();
    }

    private void isKeptForADayFromNowOn() {
        passes(DAY.minusMinutes(1));
        assertThat(collect(KEEPING)).isFalse();
        passes(Duration.ofMinutes(2));
        assertThat(collect(KEEPING)).isTrue();
    }

    @Test
    void its_time_begins_when_the_last_one_leaves_and_a_list_sees_nothing_of_that() {
        open(here);
        seat(here, enters(ANA), enters(BOB));
        close(here, number());
        passes(MONTH.plusDays(1));
        seat(here, leaves(ANA));
        passes(DAY);
        List<RoomActivity> before = listed();
        seat(here, leaves(BOB));

        assertThat(listed()).isEqualTo(before).hasSize(1);
        isKeptForADayFromNowOn();
    }

    @Test
    void its_time_begins_when_the_last_one_is_taken_out_as_its_instance_is_dead() {
        open(here);
        seat(here, enters(ANA));
        passes(MONTH.plusDays(1));
        get(leases().unseat(here.value(), room));

        isKeptForADayFromNowOn();
    }

    @Test
    void what_is_made_after_it_is_a_new_room() {
        open(here);
        append(draft(ANA, "one", "n1"));
        get(directory().topic(new TopicCall(here, room, "tea")));
        close(here, number());
        passes(MONTH.plusDays(1));
        collect(KEEPING);

        assertThat(open(there).made()).isTrue();
        assertThat(get(log().facts(room))).isEqualTo(new RoomFacts(name.display(), "", 0));
        AppendAnswer anew = get(log().append(call(there, number(), draft(ANA, "two", "n1"))));
        assertThat(anew.outcomes().get(0).seq()).isEqualTo(1);
        assertThat(anew.stored().messages()).hasSize(1);
    }

    @Test
    void idle_rooms_are_told_from_a_tick_on() {
        opensAndCloses();
        passes(DAY.plusMinutes(1));
        long tick = get(clearance().idle(FROM_THE_START, KEEPING, 1_000)).get(room.shard()).stream()
                .filter(activity -> activity.room().equals(room))
                .findFirst()
                .orElseThrow()
                .tick();

        assertThat(idle(Collections.nCopies(RoomId.SHARDS, tick - 1))).containsExactly(room);
        assertThat(idle(Collections.nCopies(RoomId.SHARDS, tick))).isEmpty();
    }
}
