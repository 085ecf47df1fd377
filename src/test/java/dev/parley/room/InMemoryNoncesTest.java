package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.UserName;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryNoncesTest {
    private static final UserName ANA = UserName.parse("ana");
    private static final long MINUTE = 60_000;

    private final InMemoryNonces nonces = new InMemoryNonces(3);
    private final InMemoryNonces large = new InMemoryNonces(10_000);
    private final InMemoryNonces.OfRoom lobby = nonces.ofRoom();
    private final InMemoryNonces.OfRoom hall = nonces.ofRoom();

    @Test
    void the_oldest_of_any_room_makes_way() {
        say(lobby, 1);
        say(hall, 2);
        say(lobby, 3);
        say(lobby, 4);

        assertThat(nonces.size()).isEqualTo(3);
        assertThat(lobby.first(ANA, "n1")).isNull();
        assertThat(hall.first(ANA, "n2")).isEqualTo(outcome(2, 0));
        assertThat(lobby.first(ANA, "n4")).isEqualTo(outcome(4, 0));
    }

    @Test
    void a_room_knows_its_own_only() {
        say(lobby, 1);

        assertThat(hall.first(ANA, "n1")).isNull();
        assertThat(nonces.ofRoom().first(ANA, "n1")).isNull();
        assertThat(lobby.first(UserName.parse("bob"), "n1")).isNull();
    }

    @Test
    void five_minutes_are_over_after_five_minutes() {
        lobby.remember(ANA, "n1", outcome(1, 1));
        hall.remember(ANA, "n2", outcome(2, 2));

        nonces.pass(5 * MINUTE + 1);
        assertThat(lobby.first(ANA, "n1")).isNotNull();
        nonces.pass(5 * MINUTE + 2);

        assertThat(lobby.first(ANA, "n1")).isNull();
        assertThat(hall.first(ANA, "n2")).as("a millisecond younger").isNotNull();
    }

    @Test
    void they_go_where_nothing_is_said_any_more() {
        MutableClock clock = new MutableClock();
        InMemoryRooms rooms = new InMemoryRooms(clock, 100, nonces, new InMemoryLoad(Long.MAX_VALUE));
        lobby.remember(ANA, "n1", outcome(1, clock.millis()));
        clock.advance(Duration.ofMinutes(6));

        rooms.sweep();

        assertThat(nonces.size()).isZero();
    }

    @Test
    void without_a_nonce_nothing_is_remembered() {
        lobby.remember(ANA, null, outcome(1, 0));

        assertThat(nonces.size()).isZero();
        assertThat(lobby.first(ANA, null)).isNull();
    }

    @Test
    void what_a_crowd_left_goes_bit_by_bit_and_is_known_no_more_at_once() {
        InMemoryNonces.OfRoom room = large.ofRoom();
        crowd(room, 1_000);

        large.pass(6 * MINUTE);

        assertThat(large.size()).isBetween(1, 999);
        assertThat(LongStream.range(0, 1_000).mapToObj(seq -> room.first(ANA, "n" + seq)))
                .containsOnlyNulls();
        large.pass(6 * MINUTE);
        large.pass(6 * MINUTE);
        large.pass(6 * MINUTE);
        assertThat(large.size()).isZero();
    }

    @Test
    void one_that_is_said_anew_is_among_the_young_ones() {
        InMemoryNonces.OfRoom room = large.ofRoom();
        crowd(room, 1_000);
        large.pass(6 * MINUTE);
        room.remember(ANA, "n900", outcome(2_000, 6 * MINUTE));

        for (int i = 0; i < 4; i++) {
            large.pass(6 * MINUTE);
        }

        assertThat(large.size()).isOne();
        assertThat(room.first(ANA, "n900")).isEqualTo(outcome(2_000, 6 * MINUTE));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15})
    void a_larger_heap_has_room_for_more(int kibibytes) {
        InMemoryNonces small = InMemoryNonces.fitting(kibibytes * 1024L);
        InMemoryNonces.OfRoom room = small.ofRoom();

        crowd(room, 20);

        assertThat(small.size()).isEqualTo(kibibytes);
    }

    private static void crowd(InMemoryNonces.OfRoom room, int size) {
        LongStream.range(0, size).forEach(seq -> say(room, seq));
    }

    private static void say(InMemoryNonces.OfRoom room, long seq) {
        room.remember(ANA, "n" + seq, outcome(seq, 0));
    }

    private static AppendAnswer.Outcome outcome(long seq, long at) {
        return new AppendAnswer.Outcome(seq, "id" + seq, at);
    }
}
