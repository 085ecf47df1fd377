package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.Remains;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance gets SIGSTOP, and SIGCONT later. */
@ParameterizedClass
@EnumSource
class InstanceSleepIT {
    private static final Duration TOLD = Duration.ofSeconds(10);
    private static final Duration SHORTER_THAN_A_LEASE = Duration.ofSeconds(3);
    private static final Duration A_BEAT = Duration.ofMillis(1_500);

    /** How the two know of each other. */
    enum Shape {
        /** By Redis alone. */
        ISLANDS,
        /** By an event bus. */
        CLUSTER
    }

    @TempDir
    static Path directory;

    private static RedisProcess redis;
    private static ParleyProcess awake;
    private static ParleyProcess sleeper;

    @Parameter
    Shape shape;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private ChatClient bob;
    private ChatClient eve;

    @BeforeParameterizedClassInvocation
    static void start(Shape shape) {
        redis = RedisProcess.start();
        ParleyProcess.Plan plan =
                shape == Shape.CLUSTER ? ParleyProcess.member(directory, 4) : ParleyProcess.jar(directory);
        awake = plan.with(redis).begin();
        sleeper = plan.begin();
        awake.isReady();
        sleeper.isReady();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        awake.close();
        sleeper.close();
        redis.close();
    }

    @BeforeEach
    void people() {
        bob = guests.arrives(sleeper, "bob").joins(room);
        eve = guests.arrives(awake, "eve").joins(room, "{\"presence\":true}");
        eve.hears(joined("eve", "bob", "eve"));
        eve.says("before", "b");
        eve.hears(said("before"), acknowledged("b"));
        bob.hears(said("before"));
    }

    @AfterEach
    void wake() {
        sleeper.thaw();
    }

    @Test
    void longer_than_its_lease_its_people_have_left_and_it_goes_on_as_another() {
        Set<String> before = Remains.leased(redis);
        sleeper.freeze();
        bob.says("late", "n");
        Deadline.await("a word", TOLD, () -> !eve.unheard().isEmpty());
        eve.hears(left("bob", "eve"));
        eve.says("meanwhile", "m");
        eve.hears(said("meanwhile"), acknowledged("m"));

        sleeper.thaw();

        JsonObject goodbye = new JsonObject(bob.isClosedWith(1012));
        assertThat(goodbye.getInteger("reconnectAfterMs")).isNotNegative();
        Deadline.await(
                "it serves again",
                TOLD,
                () -> sleeper.get("/health/ready").status() == 200
                        && Remains.leased(redis).size() == 2);
        assertThat(Remains.leased(redis)).isNotEqualTo(before);
        eve.hearsNothing();
        ChatClient again = guests.arrives(sleeper, "bob").joins(room, "{\"since\":1}");
        eve.hears(joined("bob", "bob", "eve"));
        assertThat(again.hearsFrames(2))
                .extracting(frame -> frame.getString("text", frame.getString("type")))
                .containsExactly("meanwhile", "resumed");
        again.says("late", "n");
        again.hears(said("late"), acknowledged("n"));
        assertThat(eve.hears(said("late")).getLong("seq")).isEqualTo(3);
        eve.says("hello again");
        again.hears(said("hello again"));
        again.hearsNothing();
    }

    @Test
    void shorter_than_its_lease_nobody_is_told_anything_and_nothing_is_lost() {
        Set<String> before = new TreeSet<>(Remains.leased(redis));
        sleeper.freeze();
        bob.says("said asleep", "n");
        eve.says("said awake");
        eve.hears(said("said awake"));
        eve.hearsNothingFor(SHORTER_THAN_A_LEASE);

        sleeper.thaw();

        bob.hears(said("said awake"), said("said asleep"), acknowledged("n"));
        eve.hears(said("said asleep"));
        eve.hearsNothingFor(A_BEAT);
        bob.hearsNothing();
        assertThat(Remains.leased(redis)).isEqualTo(before);
    }
}
