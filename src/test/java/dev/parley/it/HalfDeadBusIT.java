package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisEar;
import dev.parley.testing.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two members of a cluster that sees both, and a bus that has forgotten where one of them listens. */
@Tag("alone")
class HalfDeadBusIT {
    /** Until it is noticed, the journals carry each message: one a second. */
    private static final Duration LONGEST_GAP = Duration.ofMillis(2_500);

    private static final Duration NOTICED = Duration.ofSeconds(6);
    private static final Duration MENDED = Duration.ofSeconds(8);
    /** Five probes in vain, and some more. */
    private static final Duration GIVEN_UP = Duration.ofMillis(6_500);

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger said = new AtomicInteger();

    @Test
    void redis_carries_the_messages_until_the_bus_does_again() throws Exception {
        RedisProcess redis = RedisProcess.start();
        List<ParleyServer> pair = ParleyServer.pair(redis);
        ParleyServer one = pair.get(0);
        ParleyServer two = pair.get(1);
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room);
        try (RedisEar ear = new RedisEar(redis, "parley:room:" + room)) {
            Deadline.await(
                    "the bus carries them",
                    MENDED,
                    () -> isHeard(ana, bob) && ear.heard().isEmpty());

            // it states itself anew every other second, and is forgotten again; a probe that came in between would be
            // believed for 3 s
            Runnable probesArrive = two.losesProbes();
            long lost = System.nanoTime();
            ScheduledFuture<?> forgetting =
                    clock.scheduleWithFixedDelay(two::isForgottenByTheBus, 0, 1, TimeUnit.MILLISECONDS);
            Deadline.await(
                    "Redis carries them",
                    NOTICED,
                    () -> isHeard(ana, bob) && !ear.heard().isEmpty());
            long began = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                isHeard(ana, bob);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("at once, and not by the journals")
                    .isLessThan(LONGEST_GAP);
            assertThat(ear.heard()).hasSize(10);
            Deadline.await("it is given up", GIVEN_UP.multipliedBy(2), () -> isOlder(lost, GIVEN_UP));
            isHeard(ana, bob);

            forgetting.cancel(false);
            probesArrive.run();
            Deadline.await(
                    "the bus carries them again",
                    MENDED,
                    () -> isHeard(ana, bob) && ear.heard().isEmpty());
            bob.hearsNothing();
        } finally {
            clock.shutdownNow();
            guests.leave();
            pair.forEach(ParleyServer::close);
            redis.close();
        }
    }

    private static boolean isOlder(long since, Duration age) {
        return System.nanoTime() - since > age.toNanos();
    }

    /** In its turn, and soon. */
    private boolean isHeard(ChatClient ana, ChatClient bob) {
        int number = said.incrementAndGet();
        long since = System.nanoTime();
        ana.says("number " + number);
        assertThat(bob.hears(said("number " + number)).getLong("seq")).isEqualTo(number);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST_GAP);
        return true;
    }
}
