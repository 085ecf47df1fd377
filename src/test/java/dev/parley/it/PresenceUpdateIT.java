package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Expected;
import dev.parley.testing.Guests;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who is there at all, told to those who share a room. */
class PresenceUpdateIT {
    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    private final String room = Guests.room();
    private final String ana = Guests.name("ana");

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        one = ParleyServer.island(redis);
        two = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    private EnvelopeClient watcher(Instance instance, String where) {
        return guests.envelope(instance, Guests.name("watcher")).joins(where).watchesPresence();
    }

    private Expected comes() {
        return frame("presence_update", "username", ana, "isOnline", true);
    }

    private Expected goes() {
        return frame("presence_update", "username", ana, "isOnline", false);
    }

    @Test
    void only_those_who_share_a_room_are_told() {
        EnvelopeClient near = watcher(one, room);
        EnvelopeClient far = watcher(two, room);
        near.hearsInAnyOrder(frame("user_joined"), frame("presence_update"));
        EnvelopeClient stranger = watcher(two, Guests.room());

        EnvelopeClient session = guests.envelope(one, ana).joins(room);
        for (EnvelopeClient each : List.of(near, far)) {
            each.hearsInAnyOrder(frame("user_joined", "username", ana), comes());
        }
        session.leaves();
        for (EnvelopeClient each : List.of(near, far)) {
            each.hearsInAnyOrder(frame("user_left", "username", ana), goes());
        }

        stranger.hearsNothing();
        near.hearsNothing();
    }

    @Test
    void a_second_room_is_no_news_and_neither_is_leaving_one_of_two() {
        String other = Guests.room();
        EnvelopeClient watcher = watcher(one, room);
        EnvelopeClient session = guests.envelope(two, ana).joins(room);
        watcher.hearsInAnyOrder(frame("user_joined", "username", ana), comes());

        session.joins(other).leavesRoom(room);
        watcher.hears(frame("user_left", "username", ana));
        watcher.hearsNothing();
        session.leaves();

        JsonObject gone = watcher.hears(goes());
        assertThat(gone.getJsonObject("payload").getString("lastSeen")).matches("\\d{4}-.*Z");
    }

    @Test
    void three_sessions_on_two_instances_are_one_presence() {
        Account account = Account.of(one, ana);
        EnvelopeClient watcher = watcher(two, room);
        EnvelopeClient first = guests.envelope(one, account).joins(room);
        watcher.hearsInAnyOrder(frame("user_joined", "username", ana), comes());
        EnvelopeClient second = guests.envelope(two, account).joins(room);
        EnvelopeClient third = guests.envelope(two, account).joins(room);

        first.leaves();
        second.leaves();
        third.says(room, "last").hears(frame("message_ack"));
        watcher.hears(frame("chat_message", "content", "last"));
        third.leaves();

        watcher.hearsInAnyOrder(frame("user_left", "username", ana), goes());
        watcher.hearsNothing();
    }

    @Test
    void who_was_on_an_instance_that_died_is_gone() {
        EnvelopeClient watcher = watcher(one, room);
        try (ParleyProcess doomed = ParleyProcess.jar(directory).with(redis).start()) {
            EnvelopeClient session = guests.envelope(doomed, ana).joins(room);
            watcher.hearsInAnyOrder(frame("user_joined", "username", ana), comes());
            assertThat(session.isEnded()).isFalse();

            doomed.kill9();

            watcher.hearsInAnyOrder(frame("user_left", "username", ana), goes());
        }
    }
}
