package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.RoomName;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Joins and resumes in two rooms of one log while messages pour in, copies are lost, the store answers when it likes and what was held for
 * joins is emptied: no hole and no repeat for anybody.
 */
class RegistryResumeModelTest {
    private static final int SEEDS = 300;
    private static final List<RoomName> ROOMS = List.of(TestRegistry.LOBBY, RoomName.parse("aside"));
    /** For less than what one room may hold. */
    private static final long SCARCE = 80L * 200;

    @Test
    void leaves_no_hole_and_repeats_nothing() {
        int pages = 0;
        int shorter = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                Run run = new Run(seed);
                run.go();
                pages += run.pages;
                shorter += run.shorter;
            } catch (RuntimeException | AssertionError e) {
                fail("seed %d: %s".formatted(seed, e), e);
            }
        }
        assertThat(shorter).as("of %d pages, where little may be held", pages).isBetween(1, pages / 4);
    }

    private static final class Run {
        private final Random random;
        private final boolean scarce;
        private final FakeStore store = new FakeStore();
        private final TestRegistry here;
        /** What each session was told up to; -1: its join isn't answered. */
        private final Map<Long, Long> position = new HashMap<>();

        private final Map<Long, Wanted> asked = new HashMap<>();
        private final Map<Long, Integer> loopOf = new HashMap<>();
        private final Map<Long, RoomName> roomOf = new HashMap<>();
        private long sessions;
        /** Of the newest messages, where little may be held; and those of them that had less than was asked for. */
        private int pages;

        private int shorter;

        Run(long seed) {
            random = new Random(seed);
            scarce = seed % 2 == 0;
            here = new TestRegistry(store, settings(scarce ? SCARCE : RegistrySettings.usualTailBytes()));
        }

        private static RegistrySettings settings(long tailBytes) {
            RegistrySettings usual = TestRegistry.SETTINGS;
            return new RegistrySettings(
                    usual.patience(),
                    usual.maxWaiting(),
                    usual.maxWaitingBytes(),
                    usual.batchMessages(),
                    usual.batchBytes(),
                    usual.resetLinger(),
                    usual.keeping(),
                    usual.crowd(),
                    usual.presence(),
                    tailBytes);
        }

        void go() {
            for (int i = random.nextInt(random.nextBoolean() ? 400 : 20); i > 0; i--) {
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
            RoomName room = ROOMS.get(random.nextInt(ROOMS.size()));
            loopOf.put(session, loop);
            roomOf.put(session, room);
            Wanted wanted = new Wanted(random.nextInt(Wanted.PAGE + 1), random.nextBoolean() ? since : -1, null);
            asked.put(session, wanted);
            position.put(session, -1L);
            here.enter(room, loop, session, "u" + session, wanted);
        }

        private void say() {
            for (int burst = random.nextInt(8) == 0 ? 150 : 1; burst > 0; burst--) {
                var copy = store.say("bob", "new");
                for (RoomName room : ROOMS) {
                    store.journals.move(room.id());
                    if (random.nextDouble() < 0.8) {
                        here.hear(new RegistryMail.Copied(room.id(), copy));
                    }
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
                hear(session, asked.get(session), entered.joining());
                position.put(session, entered.joining().head());
            } else if (delivery instanceof Delivery.Told told && told.event() instanceof Event.Said said) {
                position.replaceAll((session, at) -> {
                    if (loopOf.get(session) != loop
                            || at < 0
                            || !said.room().equals(roomOf.get(session).id())) {
                        return at;
                    }
                    assertThat(said.message().seq()).as("live for %d", session).isEqualTo(at + 1);
                    return at + 1;
                });
            } else if (delivery instanceof Delivery.Refused refused) {
                throw new AssertionError("refused: " + refused);
            }
        }

        private void hear(long session, Wanted wanted, Joining joining) {
            List<ChatMessage> messages = joining.messages();
            assertThat(joining.recovered()).as("recovered: %d", session).isEqualTo(wanted.resumes());
            long whole = wanted.resumes() ? joining.head() - wanted.since() : Math.min(wanted.newest(), joining.head());
            pages += scarce && !wanted.resumes() ? 1 : 0;
            if (messages.size() != whole) {
                // what came while it was read was more than is held, thrice: it may be a page of less, that says so
                assertThat(scarce && !wanted.resumes() && joining.hasMore() && messages.size() < whole)
                        .as("%d: %d of %d", session, messages.size(), whole)
                        .isTrue();
                shorter++;
            }
            long at = joining.head() - messages.size();
            for (ChatMessage message : messages) {
                assertThat(message.seq()).as("page of %d", session).isEqualTo(++at);
            }
        }
    }
}
