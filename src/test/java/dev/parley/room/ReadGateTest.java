package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.testing.FakeStore;
import io.vertx.core.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private static final RoomId LOBBY = RoomId.of("lobby");
    private final FakeStore store = new FakeStore();
    private final ReadGate gate = new ReadGate(store);

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
    void reads_again_after_an_answer_or_a_failure() {
        Future<LogPage> first = gate.shared(from(1));
        store.take("read").fail();
        Future<LogPage> second = gate.shared(from(1));
        store.take("read").answer();
        gate.shared(from(1));

        assertThat(first.failed()).isTrue();
        assertThat(second.succeeded()).isTrue();
        assertThat(store.waiting()).hasSize(1);
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
