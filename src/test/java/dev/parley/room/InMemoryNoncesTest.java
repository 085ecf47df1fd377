package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.UserName;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InMemoryNoncesTest {
    private static final UserName ANA = UserName.parse("ana");
    private static final long MINUTE = 60_000;

    private final InMemoryNonces nonces = new InMemoryNonces(3);
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

        lobby.forgetBefore(5 * MINUTE + 1);
        assertThat(lobby.first(ANA, "n1")).isNotNull();
        lobby.forgetBefore(5 * MINUTE + 2);

        assertThat(lobby.first(ANA, "n1")).isNull();
        assertThat(hall.first(ANA, "n2")).as("a millisecond younger").isNotNull();
    }

    @Test
    void without_a_nonce_nothing_is_remembered() {
        lobby.remember(ANA, null, outcome(1, 0));

        assertThat(nonces.size()).isZero();
        assertThat(lobby.first(ANA, null)).isNull();
    }

    @Test
    void a_larger_heap_has_room_for_more() {
        InMemoryNonces small = InMemoryNonces.fitting(10 * 1024);
        InMemoryNonces.OfRoom room = small.ofRoom();

        LongStream.range(0, 20).forEach(seq -> say(room, seq));

        assertThat(small.size()).isEqualTo(10);
    }

    private static void say(InMemoryNonces.OfRoom room, long seq) {
        room.remember(ANA, "n" + seq, outcome(seq, 0));
    }

    private static AppendAnswer.Outcome outcome(long seq, long at) {
        return new AppendAnswer.Outcome(seq, "id" + seq, at);
    }
}
