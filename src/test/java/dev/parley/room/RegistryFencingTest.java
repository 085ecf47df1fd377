package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryFencingTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void anaIsIn() {
        here.enter(1, "ana");
        here.heard(0);
        store.calls();
    }

    private void isDead() {
        here.clock.advance(Duration.ofSeconds(5));
        assertThat(here.ends()).isEqualTo(1);
        store.calls();
        here.heard(0);

        here.say(1, "ana", "hello?", "n9");
        here.enter(5, "dan");
        here.exit(0, "ana", false);
        int looks = store.journals.looks();
        here.clock.advance(Duration.ofSeconds(30));

        assertThat(store.calls()).isEmpty();
        assertThat(store.journals.looks()).isEqualTo(looks);
        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n9", "refused 5 UNAVAILABLE null");
        assertThat(here.ends()).isEqualTo(1);
    }

    @Test
    void ends_when_a_message_is_refused_as_of_the_dead() {
        anaIsIn();
        store.fence();

        here.say(1, "ana", "hi", "n1");

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE n1");
        assertThat(here.rooms.report().waiting()).isZero();
        isDead();
    }

    @Test
    void ends_when_a_room_cannot_be_opened() {
        store.fence();

        here.enter(1, "ana");

        assertThat(here.heard(0)).containsExactly("refused 1 UNAVAILABLE null");
        isDead();
    }

    @Test
    void ends_when_a_seat_is_refused() {
        anaIsIn();
        store.fence();

        here.enter(2, "bob");

        assertThat(here.heard(0)).containsExactly("refused 2 UNAVAILABLE null");
        isDead();
    }

    @Test
    void ends_when_a_room_cannot_be_closed() {
        anaIsIn();
        store.hold();
        here.exit(0, "ana", false);
        store.take("seat").answer();
        store.fence();
        store.take("close").answerWith(LaneStatus.FENCED);
        store.release();

        isDead();
    }

    @Test
    void refuses_everybody_who_waits_and_says_so_once() {
        anaIsIn();
        store.hold();
        here.say(1, "ana", "one", "n1");
        here.say(1, "ana", "two", "n2");
        here.enter(2, "bob");

        store.take("append").answerWith(AppendAnswer.nothing(LaneStatus.FENCED));
        store.take("seat")
                .answerWith(new SeatAnswer(LaneStatus.FENCED, new PresenceChange(0, 0, List.of(), List.of())));
        store.release();

        assertThat(here.heard(0))
                .containsExactlyInAnyOrder(
                        "refused 1 UNAVAILABLE n1", "refused 1 UNAVAILABLE n2", "refused 2 UNAVAILABLE null");
        isDead();
    }
}
