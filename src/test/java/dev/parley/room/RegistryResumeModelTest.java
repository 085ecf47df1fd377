package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.parley.core.Event;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Joins and resumes while messages pour in, copies are lost and the store answers when it likes: no hole and no repeat for anybody. */
class RegistryResumeModelTest {
    private static final int SEEDS = 300;

    @Test
    void leaves_no_hole_and_repeats_nothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                new Run(seed).go();
            } catch (RuntimeException | AssertionError e) {
                fail("seed %d: %s".formatted(seed, e), e);
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final FakeStore store = new FakeStore();
        private final TestRegistry here = new TestRegistry(store);
        /** What each session was told up to; -1: its join isn't answered. */
        private final Map<Long, Long> position = new HashMap<>();

        private final Map<Long, Long> asked = new HashMap<>();
        private final Map<Long, Integer> loopOf = new HashMap<>();
        private long sessions;

        Run(long seed) {
            random = new Random(seed);
        }

        void go() {
            for (int i = random.nextInt(400); i > 0; i--) {
                store.say("bob", "old");
            }
            store.hold();
            for (int step = 0; step < 300; step++) {
                step();
                listen();
            }
            store.release();
            here.clock.advance(Duration.ofSeconds(3));
            here.hear(new RegistryMail.StoreUp(false));
            listen();
            position.forEach(
                    (session, at) -> assertThat(at).as("session %d", session).isEqualTo(store.head()));
        }

        private void step() {
            double dice = random.nextDouble();
            if (dice < 0.15) {
                join();
            } else if (dice < 0.5) {
                say();
            } else if (!store.waiting().isEmpty()) {
                answer();
            } else {
                here.clock.advance(Duration.ofMillis(5));
            }
        }

        private void join() {
            long session = ++sessions;
            int loop = random.nextInt(2);
            long since = Math.max(0, store.head() - random.nextInt(random.nextBoolean() ? 5 : 300));
            loopOf.put(session, loop);
            asked.put(session, since);
            position.put(session, -1L);
            here.enter(loop, session, "u" + session, new Wanted(10, since, null));
        }

        private void say() {
            for (int burst = random.nextInt(8) == 0 ? 150 : 1; burst > 0; burst--) {
                var copy = store.say("bob", "new");
                if (random.nextDouble() < 0.8) {
                    here.hear(new RegistryMail.Copied(TestRegistry.LOBBY.id(), copy));
                }
            }
        }

        private void answer() {
            PendingCall one = store.take(random.nextInt(store.waiting().size()));
            double fate = random.nextDouble();
            if (fate < 0.8) {
                one.answer();
            } else if (fate < 0.9) {
                one.fail();
            } else {
                one.loseAnswer();
            }
            here.clock.runDue();
        }

        private void listen() {
            for (int loop = 0; loop < 2; loop++) {
                for (Delivery delivery : here.delivered(loop)) {
                    hear(loop, delivery);
                }
            }
        }

        private void hear(int loop, Delivery delivery) {
            if (delivery instanceof Delivery.Entered entered) {
                long session = entered.to().session();
                assertThat(position.get(session))
                        .as("answered once: %d", session)
                        .isEqualTo(-1);
                assertThat(entered.joining().recovered())
                        .as("recovered: %d", session)
                        .isTrue();
                long at = asked.get(session);
                for (var message : entered.joining().messages()) {
                    assertThat(message.seq()).as("page of %d", session).isEqualTo(++at);
                }
                assertThat(entered.joining().head()).as("head of %d", session).isEqualTo(at);
                position.put(session, at);
            } else if (delivery instanceof Delivery.Told told && told.event() instanceof Event.Said said) {
                position.replaceAll((session, at) -> {
                    if (loopOf.get(session) != loop || at < 0) {
                        return at;
                    }
                    assertThat(said.message().seq()).as("live for %d", session).isEqualTo(at + 1);
                    return at + 1;
                });
            } else if (delivery instanceof Delivery.Refused refused) {
                throw new AssertionError("refused: " + refused);
            }
        }
    }
}
