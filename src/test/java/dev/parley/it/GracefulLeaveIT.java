package dev.parley.it;

import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A member of a cluster and an island get SIGTERM, as seen from where their people are expected. */
class GracefulLeaveIT {
    /** The seats of an instance that has stopped stand for 5 s. */
    private static final Duration SEATS_STAND = Duration.ofSeconds(5);
    /** Then a beat finds them, and they are cleared. */
    private static final Duration GONE = SEATS_STAND.plusSeconds(3);

    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private final RedisProcess redis = RedisProcess.durable();
    private final String room = Guests.room();
    private final String other = Guests.room();
    private ParleyProcess stays;
    private ParleyProcess member;
    private ParleyProcess island;

    @BeforeEach
    void start() {
        ParleyProcess.Plan plan = ParleyProcess.member(directory, 4).with(redis);
        stays = plan.begin();
        member = plan.begin();
        island = ParleyProcess.jar(directory).with(redis).begin();
        List.of(stays, member, island).forEach(ParleyProcess::isReady);
    }

    @AfterEach
    void stop() throws Exception {
        guests.leave();
        List.of(stays, member, island).forEach(ParleyProcess::close);
        redis.close();
    }

    @Test
    void who_resumes_elsewhere_never_left_and_who_does_not_has_left_once() {
        ChatClient bob = guests.arrives(member, "bob").joins(room);
        ChatClient ben = guests.arrives(island, "ben").joins(other);
        guests.arrives(member, "cid").joins(room);
        guests.arrives(island, "cat").joins(other);
        ChatClient eve = guests.arrives(stays, "eve").joins(room, "{\"presence\":true}");
        ChatClient eli = guests.arrives(stays, "eli").joins(other, "{\"presence\":true}");
        eve.hears(joined("eve", "bob", "cid", "eve"));
        eli.hears(joined("eli", "ben", "cat", "eli"));

        long asked = System.nanoTime();
        member.terminate();
        island.terminate();
        ChatClient bobAgain = comesBack(bob, room);
        ChatClient benAgain = comesBack(ben, other);
        assertThat(member.exitCode()).isZero();
        assertThat(island.exitCode()).isZero();
        bobAgain.says("here again");
        eve.hears(said("bob", "here again"));
        benAgain.says("here again");
        eli.hears(said("ben", "here again"));

        Deadline.await(
                "a word to each",
                GONE,
                () -> !eve.unheard().isEmpty() && !eli.unheard().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(SEATS_STAND);
        eve.hears(left("cid", "bob", "eve"));
        eli.hears(left("cat", "ben", "eli"));
        eve.hearsNothing();
        eli.hearsNothing();
        bobAgain.hearsAtLast(said("here again"));
        bobAgain.hearsNothing();
    }

    /** When it is asked to, and before its seat is given up. */
    private ChatClient comesBack(ChatClient gone, String where) {
        assertThat(new JsonObject(gone.isClosedWith(1012)).getInteger("reconnectAfterMs"))
                .isLessThan((int) SEATS_STAND.toMillis());
        return guests.arrives(stays, where.equals(room) ? "bob" : "ben").joins(where, "{\"since\":0}");
    }
}
