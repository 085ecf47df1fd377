package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Expected;
import dev.parley.testing.GroupsClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RoomsClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ana types in the rooms dialect on one instance; Bob sees it in the envelope on the other. */
class TypingIT {
    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();

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

    private RoomsClient ana() {
        return guests.rooms(one, "ana").joins(room);
    }

    private EnvelopeClient bob() {
        return guests.envelope(two, "bob").joins(room);
    }

    private Expected types(String who) {
        return frame("user_typing", "username", who, "roomId", room, "isTyping", true);
    }

    private Expected rests(String who) {
        return frame("user_typing", "username", who, "roomId", room, "isTyping", false);
    }

    @Test
    void start_and_stop_are_told_to_the_others() {
        EnvelopeClient bob = bob();
        RoomsClient cid = guests.rooms(two, "cid").joins(room);
        RoomsClient ana = ana();
        RoomsClient other = guests.rooms(two, "ana").joins(room);
        bob.hearsAtLast(frame("user_joined", "username", "ana"));
        cid.hearsAtLast(frame("user_joined", "user", "ana"));

        ana.types(room, true);
        bob.hears(types("ana"));
        cid.hears(frame("typing_update", "room", room, "user", "ana", "typing", true));
        ana.types(room, false);
        bob.hears(rests("ana"));
        cid.hears(frame("typing_update", "room", room, "user", "ana", "typing", false));

        ana.hearsNothing();
        other.hearsNothing();
    }

    @Test
    void a_repeat_renews_it_and_is_not_told() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();

        long start = System.nanoTime();
        ana.types(room, true);
        bob.hears(types("ana"));
        while (System.nanoTime() - start < Duration.ofSeconds(4).toNanos()) {
            ana.types(room, true);
            bob.hearsNothingFor(Duration.ofMillis(250));
        }
        long last = System.nanoTime();
        bob.hears(rests("ana"));

        assertThat(Duration.ofNanos(System.nanoTime() - last)).isLessThan(Duration.ofMillis(3500));
    }

    @Test
    void it_is_over_after_three_seconds() {
        EnvelopeClient bob = bob();
        RoomsClient ana = ana();
        bob.hears(frame("user_joined", "username", "ana"));

        bob.types(room, true);
        ana.hears(frame("typing_update", "user", "bob", "typing", true));
        long start = System.nanoTime();
        ana.hears(frame("typing_update", "user", "bob", "typing", false));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2500), Duration.ofMillis(3900));
        bob.types(room, false);
        ana.hearsNothing();
    }

    @Test
    void a_message_ends_it() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();

        ana.types(room, true).says(room, "there");

        bob.hears(types("ana"));
        bob.hearsInAnyOrder(rests("ana"), frame("chat_message", "content", "there"));
        bob.hearsNothing();
    }

    @Test
    void a_leave_ends_it() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();

        ana.types(room, true).leavesRoom(room);

        bob.hears(types("ana"));
        bob.hearsInAnyOrder(rests("ana"), frame("user_left", "username", "ana"));
        bob.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_connection_that_ends_ends_it(boolean politely) {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();
        ana.types(room, true);
        bob.hears(types("ana"));

        if (politely) {
            ana.leaves();
        } else {
            ana.vanishesWithReset();
        }

        bob.hearsInAnyOrder(rests("ana"), frame("user_left", "username", "ana"));
    }

    @Test
    void who_joins_meanwhile_is_told() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();
        ana.types(room, true);
        bob.hears(types("ana"));

        EnvelopeClient near = guests.envelope(two, "near");
        near.asksToJoin(room).hears(frame("join_room_success"), types("ana"));
        RoomsClient home = guests.rooms(one, "home");
        home.asks("join_room", "room", room)
                .hears(frame("room_joined"), frame("typing_update", "user", "ana", "typing", true));
        ana.types(room, false);

        near.hearsAtLast(rests("ana"));
        home.hears(frame("typing_update", "user", "ana", "typing", false));
    }

    @Test
    void two_who_type_are_told_apart() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();
        RoomsClient cid = guests.rooms(one, "cid").joins(room);
        bob.hears(frame("user_joined"));

        ana.types(room, true);
        bob.hears(types("ana"));
        cid.types(room, true);
        bob.hears(types("cid"));
        ana.types(room, false);
        bob.hears(rests("ana"));
        cid.types(room, false);
        bob.hears(rests("cid"));
        bob.hearsNothing();
    }

    @Test
    void it_is_told_to_nobody_else_and_stored_nowhere() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();
        EnvelopeClient stranger = guests.envelope(two, "eve").joins(Guests.number());
        GroupsClient wordless = guests.groups(two, "group").subscribes(Long.parseLong(room));
        bob.hears(frame("user_joined"));

        ana.types(room, true).types(room, false);
        bob.hears(types("ana"), rests("ana"));

        stranger.hearsNothing();
        wordless.hearsNothing();
        ana.asks("get_history", "room", room).hearsAtLast(frame("history", "messages", List.of()));
    }

    @Test
    void a_stop_without_a_start_and_typing_outside() {
        RoomsClient ana = ana();
        EnvelopeClient bob = bob();
        ana.hears(frame("user_joined"));

        ana.types(room, false).hearsNothing();
        bob.hearsNothing();
        ana.types(Guests.number(), true).hears(refused("NOT_IN_ROOM"));
        bob.asks("typing_start", "roomId", Guests.number()).hears(refused("NOT_IN_ROOM"));
        bob.asks("typing_start", "roomId", room);
        ana.hears(frame("typing_update", "user", "bob", "typing", true));
        bob.asks("typing_stop", "roomId", room);
        ana.hears(frame("typing_update", "user", "bob", "typing", false));
    }
}
