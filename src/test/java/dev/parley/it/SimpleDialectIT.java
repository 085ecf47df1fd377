package dev.parley.it;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.acknowledgedAgain;
import static dev.parley.testing.Expected.joined;
import static dev.parley.testing.Expected.left;
import static dev.parley.testing.Expected.refused;
import static dev.parley.testing.Expected.refusedField;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleDialectIT {
    private static RedisProcess redis;
    private static ParleyServer server;
    private static ParleyServer other;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        server = ParleyServer.island(redis);
        other = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        server.close();
        other.close();
        redis.close();
    }

    @Test
    void a_message_goes_to_everybody_in_the_room_word_for_word() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient bob = guests.arrives(server, "bob").joins(room);

        ana.sends("{\"type\":\"message\",\"room\":\"" + room + "\",\"user\":\"ana\",\"text\":\" hello! \"}");

        JsonObject heard = bob.hears(said("ana", " hello! "));
        assertThat(heard.encode())
                .matches("\\{\"type\":\"message\",\"room\":\"" + room + "\",\"user\":\"ana\",\"text\":\" hello! \","
                        + "\"id\":\"[0-9A-HJKMNP-TV-Z]{26}\",\"seq\":1,"
                        + "\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"}");
        assertThat(Instant.parse(heard.getString("timestamp")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(ana.hears(said("ana", " hello! "))).isEqualTo(heard);
    }

    @Test
    void room_and_user_may_be_left_out_of_a_message_or_be_null() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);

        ana.sends("{\"type\":\"message\",\"text\":\"one\"}");
        ana.sends("{\"type\":\"message\",\"room\":null,\"user\":null,\"nonce\":null,\"text\":\"two\"}");

        ana.hears(said("ana", "one"), said("ana", "two"));
    }

    @Test
    void who_joined_quietly_hears_nothing_but_messages() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);

        guests.arrives(server, "bob").joins(room).leaves();
        guests.arrives(other, "cid").joins(room).says("hi");

        ana.hears(said("cid", "hi"));
        ana.hearsNothing();
    }

    @Test
    void the_same_init_again_changes_nothing() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient bob = guests.arrives(server, "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "ana", "bob"));

        ana.joins(room);
        ana.says("still here");

        ana.hears(said("still here"));
        bob.hears(said("still here"));
        bob.hearsNothing();
    }

    @Test
    void an_init_elsewhere_leaves_the_room() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient bob = guests.arrives(server, "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "ana", "bob"));

        ana.joins(room + "-next");

        bob.hears(left("ana", "bob"));
        bob.says("gone?");
        bob.hears(said("gone?"));
        ana.hearsNothing();
    }

    @Test
    void an_init_as_somebody_else_leaves_and_comes_back_as_that_user() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient bob = guests.arrives(server, "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "ana", "bob"));

        ana.joins(room, "{\"user\":\"eve\"}");
        ana.says("it's me");

        assertThat(bob.hearsFrames(2))
                .extracting(frame -> frame.getString("type") + ' ' + frame.getString("user"))
                .containsExactlyInAnyOrder("joined eve", "left ana");
        bob.hears(said("eve", "it's me"));
        bob.joins(room, "{\"presence\":true}").hears(joined("bob", "bob", "eve"));
    }

    @Test
    void speech_from_strangers_is_refused() {
        ChatClient ana = guests.arrives(server, "ana");

        ana.says("hello?");
        ana.hears(refused("NOT_IN_ROOM"));

        ana.joins(room).sends("{\"type\":\"message\",\"room\":\"" + room + "-not\",\"text\":\"hello?\"}");
        ana.hears(refused("NOT_IN_ROOM"));
        ana.hearsNothing();
    }

    @Test
    void speech_in_the_name_of_another_is_refused() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);

        ana.sends("{\"type\":\"message\",\"user\":\"bob\",\"text\":\"I'm bob\",\"nonce\":\"n\"}");
        ana.sends("{\"type\":\"message\",\"user\":\"ANA\",\"text\":\"I'm ana\"}");

        assertThat(ana.hears(refused("FORBIDDEN")).getString("nonce")).isEqualTo("n");
        ana.hears(said("ana", "I'm ana"));
    }

    @Test
    void who_asks_for_presence_hears_who_comes_and_goes_on_any_instance() {
        ChatClient ana = guests.arrives(server, "ana").joins(room, "{\"presence\":true}");
        ana.hears(joined("ana", "ana"));

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "ana", "bob"));
        ana.hears(joined("bob", "ana", "bob"));
        bob.leaves();

        ana.hears(left("bob", "ana"));
        ana.hearsNothing();
    }

    @Test
    void a_user_with_two_sessions_comes_once_and_goes_once() {
        ChatClient bob = guests.arrives(server, "bob").joins(room, "{\"presence\":true}");
        bob.hears(joined("bob", "bob"));

        ChatClient here = guests.arrives(server, "ana").joins(room);
        bob.hears(joined("ana", "ana", "bob"));
        ChatClient there = guests.arrives(other, "Ana").joins(room);
        here.leaves();
        there.says("still here");
        bob.hears(said("still here"));
        there.leaves();

        bob.hears(left("ana", "bob"));
        bob.hearsNothing();
    }

    @Test
    void a_repeat_with_the_same_nonce_is_the_same_message_on_any_instance() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient elsewhere = guests.arrives(other, "ana").joins(room);

        ana.says("once", "n1");
        assertThat(ana.hearsFrames(2))
                .extracting(frame -> frame.getString("type"))
                .containsExactlyInAnyOrder("message", "ack");
        long seq = elsewhere.hears(said("once")).getLong("seq");
        ana.says("once", "n1");
        JsonObject again = ana.hears(acknowledgedAgain("n1"));
        elsewhere.says("another text", "n1");
        JsonObject onTheOther = elsewhere.hears(acknowledgedAgain("n1"));

        assertThat(again.getLong("seq")).isEqualTo(seq);
        assertThat(onTheOther).isEqualTo(again);
        ana.says("next");
        assertThat(ana.hears(said("next")).getLong("seq")).isEqualTo(seq + 1);
        elsewhere.hears(said("next"));
    }

    @Test
    void an_acknowledgement_tells_the_place_of_the_message() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);

        ana.says("hi", "n");

        JsonObject message = ana.hears(said("hi"));
        JsonObject ack = ana.hears(acknowledged("n"));
        assertThat(ack.encode())
                .isEqualTo("{\"type\":\"ack\",\"nonce\":\"n\",\"id\":\"" + message.getString("id")
                        + "\",\"seq\":1,\"timestamp\":\"" + message.getString("timestamp") + "\"}");
    }

    @Test
    void the_nonce_of_one_user_is_not_that_of_another() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        ChatClient bob = guests.arrives(server, "bob").joins(room);

        ana.says("ana's", "n");
        bob.hears(said("ana's"));
        bob.says("bob's", "n");

        bob.hears(said("bob's"), acknowledged("n"));
    }

    @Test
    void a_number_is_a_room_and_names_are_normalised() {
        int number = 1_000_000 + room.hashCode() & 0xFFFFFF;
        ChatClient ana = guests.arrives(server, "ana").joins(" " + number + "! ");
        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"room\":" + number + "}");

        ana.sends("{\"type\":\"message\",\"room\":" + number + ",\"text\":\"hi\"}");

        assertThat(bob.hears(said("hi")).getString("room")).isEqualTo("" + number);
        ana.hears(said("hi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" !? \"", "-1", "1.5", "9007199254740992"})
    void a_room_without_a_name_is_refused(String name) {
        ChatClient ana = guests.arrives(server, "ana");

        ana.sends("{\"type\":\"init\",\"user\":\"ana\",\"room\":" + name + "}");

        ana.hears(refused("INVALID_ROOM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "pаypal", "ana\u200b", "abcdefghijklmnopqrstuvwxyz0123456"})
    void a_name_that_nobody_can_bear_is_refused(String name) {
        ChatClient ana = guests.arrives(server, "ana");

        ana.sends(ana.init(room).put("user", name).encode());

        ana.hears(refused("INVALID_USER"));
    }

    @Test
    void texts_have_a_length() {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        String longest = "😀".repeat(1000);

        ana.says("").hears(refused("EMPTY_MESSAGE"));
        ana.says(" \n ").hears(refused("EMPTY_MESSAGE"));
        ana.says(longest + "!").hears(refused("MESSAGE_TOO_LONG"));
        ana.says(longest).hears(said(longest));
    }

    @Test
    void init_names_the_field_that_is_missing() {
        ChatClient ana = guests.arrives(server, "ana");

        ana.sends("{\"type\":\"init\",\"user\":\"ana\"}").hears(refusedField("room"));
        ana.sends("{\"type\":\"init\",\"room\":\"x\",\"user\":null}").hears(refusedField("user"));
    }
}
