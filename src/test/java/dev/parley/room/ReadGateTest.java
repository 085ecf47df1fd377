package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.testing.FakeStore;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private static final RoomId LOBBY = RoomId.of("lobby");
    private final FakeStore store = new FakeStore();
    private final ManualScheduler clock = new ManualScheduler();
    private final ReadGate gate = new ReadGate(store, clock);

    @BeforeEach
    void answersWait() {
        store.hold();
    }

    private static ReadCall from(long seq) {
        return new ReadCall(LOBBY, seq, 0, 200);
    }

    @Test
    void reads_once_what_several_ask_for() {
        Future<LogPage> one = gate.shared(from(1));
        Future<LogPage> other = gate.shared(from(1));
        gate.shared(from(2));

        assertThat(store.waiting()).hasSize(2);
        store.release();
        assertThat(one.result()).isSameAs(other.result());
    }

    @Test
    void reads_again_after_a_failure() {
        Future<LogPage> first = gate.shared(from(1));
        store.take("read").fail();
        gate.shared(from(1));

        assertThat(first.failed()).isTrue();
        assertThat(store.waiting()).hasSize(1);
    }

    @Test
    void keeps_an_answer_for_a_second() {
        Future<LogPage> first = gate.shared(from(1));
        store.take("read").answer();
        clock.advance(Duration.ofMillis(999));
        assertThat(gate.shared(from(1)).result()).isSameAs(first.result());
        clock.advance(Duration.ofMillis(1));
        gate.shared(from(1));

        assertThat(store.waiting()).hasSize(1);
    }

    @Test
    void reads_once_more_for_all_whom_an_answer_shows_too_little() {
        Future<LogPage> first = gate.shared(from(1));
        store.take("read").answer();
        Future<LogPage> one = gate.newer(from(1), first.result());
        Future<LogPage> other = gate.newer(from(1), first.result());
        assertThat(store.waiting()).hasSize(1);
        store.release();

        assertThat(one.result()).isSameAs(other.result()).isNotSameAs(first.result());
        assertThat(gate.newer(from(1), first.result()).result()).isSameAs(one.result());
    }

    @Test
    void keeps_64_answers() {
        store.release();
        for (int i = 1; i <= 65; i++) {
            gate.shared(from(i));
        }
        store.calls();

        gate.shared(from(2));
        assertThat(store.calls()).isEmpty();
        gate.shared(from(1));
        assertThat(store.calls()).containsExactly("read");
    }

    @Test
    void lets_the_next_ones_through_when_calls_hang() {
        for (int i = 1; i <= 40; i++) {
            gate.fresh(from(i));
        }
        Future<LogPage> last = gate.fresh(from(41));
        for (int i = 0; i < 32; i++) {
            store.take("read");
        }

        clock.advance(Duration.ofSeconds(3));
        assertThat(store.waiting()).hasSize(9);
        store.release();
        assertThat(last.succeeded()).isTrue();
    }

    @Test
    void begins_a_fresh_read_for_each() {
        gate.fresh(from(1));
        gate.fresh(from(1));

        assertThat(store.waiting()).hasSize(2);
    }

    @Test
    void reads_32_at_once_and_the_rest_in_order() {
        for (int i = 1; i <= 40; i++) {
            gate.fresh(from(i));
        }

        assertThat(store.waiting()).hasSize(32);
        store.take("read").fail();
        assertThat(store.waiting()).hasSize(32);
        assertThat(store.take(31).call).isEqualTo(from(33));
    }
}
