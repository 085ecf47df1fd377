package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RegistryRetiringTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    @Test
    void leaves_seats_and_rooms_as_they_are_for_who_resumes_elsewhere() {
        here.enter(1, "ana");
        here.enter(2, "bob");
        here.enter(3, "cid");
        here.exit(0, "cid", true);
        store.calls();

        here.rooms.retire();
        here.exit(0, "ana", false);
        here.exit(0, "bob", true);
        here.clock.advance(Duration.ofSeconds(5));

        assertThat(store.calls()).isEmpty();
        assertThat(store.members()).containsExactly("ana", "bob", "cid");
    }

    @Test
    void answers_what_waits() {
        here.enter(1, "ana");
        store.hold();
        here.say(1, "ana", "hi", "n1");
        here.enter(2, "bob");
        here.heard(0);

        here.rooms.retire();
        assertThat(here.rooms.report().waiting()).isEqualTo(2);
        store.release();

        assertThat(here.heard(0)).contains("hi", "stored 1 1", "entered 2");
        assertThat(here.rooms.report().waiting()).isZero();
    }

    @Test
    void hands_the_last_acknowledgement_over_before_it_says_that_nobody_waits() {
        here.enter(1, "ana");
        here.heard(0);
        store.hold();
        here.say(1, "ana", "hi", "n1");
        here.clock.runDue();
        assertThat(here.rooms.report().waiting()).isEqualTo(1);
        store.release();

        assertThat(here.rooms.report().waiting()).isZero();

        assertThat(here.handedOver(0)).containsExactly("hi", "stored 1 1");
    }

    @Test
    void counts_joins_that_have_not_had_their_turn() {
        here.rooms.handle(LongStream.range(0, 100)
                .<RoomRequest>mapToObj(session -> new RoomRequest.Enter(
                        new RoomRequest.From(0, session, "ask"),
                        TestRegistry.LOBBY,
                        TestRegistry.user("u" + session),
                        Wanted.NOTHING,
                        true))
                .toList());

        assertThat(here.rooms.report().waiting()).isPositive();
        here.clock.advance(Duration.ofSeconds(1));
        assertThat(here.rooms.report().waiting()).isZero();
    }
}
