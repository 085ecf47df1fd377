package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RoomsClient;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ana has a phone on one instance and a laptop on the other; for everybody else she is one. */
class TwoDevicesIT {
    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private Account ana;
    private RoomsClient bob;

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

    @BeforeEach
    void bob_looks_on() {
        ana = Account.of(one, Guests.name("ana"));
        bob = guests.rooms(two, "bob").joins(room);
    }

    @Test
    void three_sessions_are_one_member_until_the_last_one_goes() {
        EnvelopeClient phone = guests.envelope(one, ana).joins(room);
        bob.hears(frame("user_joined", "user", ana.name()));
        EnvelopeClient laptop = guests.envelope(two, ana.login(two)).joins(room);
        EnvelopeClient tablet = guests.envelope(two, ana).joins(room);
        bob.asks("list_members", "room", room).hears(frame("member_list", "memberCount", 2));

        laptop.leaves();
        phone.leavesRoom(room);
        tablet.says(room, "still here").hears(frame("message_ack"));
        bob.hears(frame("message", "user", ana.name(), "text", "still here"));
        bob.asks("list_members", "room", room).hears(frame("member_list", "memberCount", 2));
        tablet.leaves();
        bob.hears(frame("user_left", "user", ana.name()));

        bob.asks("list_members", "room", room).hears(frame("member_list", "memberCount", 1));
        bob.hearsNothing();
    }

    @Test
    void a_message_is_acknowledged_to_its_session_and_told_to_the_other_ones_with_its_nonce() {
        EnvelopeClient phone = guests.envelope(one, ana).joins(room);
        EnvelopeClient near = guests.envelope(one, ana).joins(room);
        EnvelopeClient far = guests.envelope(two, ana).joins(room);
        bob.hears(frame("user_joined"));

        JsonObject ack =
                phone.says(room, "hi", "n-1").hears(frame("message_ack", "nonce", "n-1", "roomId", room, "seq", 1));

        Object id = ack.getJsonObject("payload").getString("id");
        near.hears(frame("chat_message", "id", id, "sender", ana.name(), "content", "hi", "nonce", "n-1"));
        far.hears(frame("chat_message", "id", id, "sender", ana.name(), "content", "hi", "nonce", "n-1"));
        JsonObject other = bob.hears(frame("message", "id", id, "text", "hi"));
        assertThat(other.containsKey("nonce")).as("not for others").isFalse();
        phone.hearsNothing();
        near.hearsNothing();
    }

    @Test
    void a_repeat_from_the_other_device_is_the_same_message() {
        EnvelopeClient phone = guests.envelope(one, ana).joins(room);
        EnvelopeClient laptop = guests.envelope(two, ana).joins(room);
        bob.hears(frame("user_joined"));
        JsonObject first = phone.says(room, "once", "n-1").hears(frame("message_ack"));
        laptop.hears(frame("chat_message", "nonce", "n-1"));
        bob.hears(frame("message", "text", "once"));

        JsonObject again = laptop.says(room, "twice", "n-1").hears(frame("message_ack", "duplicate", true));

        assertThat(again.getJsonObject("payload").getString("id"))
                .isEqualTo(first.getJsonObject("payload").getString("id"));
        bob.hearsNothing();
        phone.hearsNothing();
    }

    @Test
    void the_past_brings_the_nonces_of_ones_own_messages() {
        EnvelopeClient phone = guests.envelope(one, ana).joins(room);
        phone.says(room, "mine", "n-1").hears(frame("message_ack"));
        bob.hearsAtLast(frame("message"));

        JsonObject joined = guests.envelope(two, ana).asksToJoin(room).hears(frame("join_room_success"));
        JsonObject others = guests.envelope(two, "cid").asksToJoin(room).hears(frame("join_room_success"));

        assertThat(firstOf(joined).getString("nonce")).isEqualTo("n-1");
        assertThat(firstOf(others).containsKey("nonce")).isFalse();
    }

    private static JsonObject firstOf(JsonObject joined) {
        return joined.getJsonObject("payload").getJsonArray("history").getJsonObject(0);
    }

    @Test
    void joins_and_leaves_of_others_reach_each_device_and_ones_own_none() {
        EnvelopeClient phone = guests.envelope(one, ana).joins(room);
        EnvelopeClient laptop = guests.envelope(two, ana).joins(room);

        RoomsClient cid = guests.rooms(one, "cid").joins(room);
        cid.leaves();

        for (EnvelopeClient device : new EnvelopeClient[] {phone, laptop}) {
            device.hears(frame("user_joined", "username", "cid", "memberCount", 3));
            device.hears(frame("user_left", "username", "cid", "memberCount", 2));
        }
        laptop.hearsNothing();
    }

    @Test
    void in_open_mode_two_with_the_same_unregistered_name_are_one_member_too() {
        RoomsClient here = guests.rooms(one, "Eve").joins(room);
        bob.hears(frame("user_joined", "user", "Eve"));
        RoomsClient there = guests.rooms(two, "eve").joins(room);

        here.leaves();
        there.says(room, "me too");
        bob.hears(frame("message", "text", "me too"));
        there.leavesRoom(room);
        JsonObject left = bob.hears(frame("user_left"));

        assertThat(left.getString("user")).isEqualToIgnoringCase("eve");
    }
}
