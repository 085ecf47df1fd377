package dev.parley.it;

import static dev.parley.testing.Expected.refused;
import static dev.parley.testing.Expected.refusedField;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one client sends, it is answered, and its neighbour goes on chatting. */
class HostileFramesIT {
    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private ChatClient eve;
    private ChatClient neighbour;

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory("{}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void two_in_a_room() {
        neighbour = guests.arrives(server, "ana").joins(room);
        eve = guests.arrives(server, "eve").joins(room);
    }

    private void eveGoesOn() {
        eve.says("still here").hears(said("eve", "still here"));
        neighbour.hears(said("eve", "still here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "{\"type\":\"message\",\"text\":\"x\"} {}",
                "{\"type\":\"message\",\"text\":\"x\"}garbage",
                "{'type':'message'}",
                "{\"type\":\"message\",\"text\":\"a\nb\"}",
                "{\"type\":\"message\",\"text\":\"x\",}",
                "{\"type\":\"message\",\"text\":NaN}",
                "\uFEFF{\"type\":\"message\",\"text\":\"x\"}"
            })
    void what_is_not_json_is_refused(String frame) {
        eve.sends(frame);

        eve.hears(refused("INVALID_JSON"));
        eveGoesOn();
    }

    @Test
    void a_nesting_of_a_hundred_is_read_and_one_more_is_not() {
        eve.sends("{\"type\":\"message\",\"text\":\"deep\",\"x\":" + "[".repeat(99) + "]".repeat(99) + "}");
        eve.hears(said("deep"));

        eve.sends("{\"type\":\"message\",\"text\":\"deep\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}");
        eve.hears(refused("INVALID_JSON"));
    }

    @Test
    void a_number_of_a_hundred_digits_is_read_and_one_more_is_not() {
        eve.sends("{\"type\":\"message\",\"text\":\"long\",\"x\":" + "1".repeat(100) + "}");
        eve.hears(said("long"));

        eve.sends("{\"type\":\"message\",\"text\":\"long\",\"x\":" + "1".repeat(101) + "}");
        eve.hears(refused("INVALID_JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "1", "\"x\"", "null", "true", "{}", "{\"type\":1}", "{\"type\":\"\"}", "{\"type\":null}"})
    void a_frame_without_a_type_is_refused(String frame) {
        eve.sends(frame);

        eve.hears(refusedField("type"));
        eveGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MESSAGE", "init2", "\\u0000", "__proto__"})
    void an_unknown_type_is_refused(String type) {
        eve.sends("{\"type\":\"" + type + "\",\"text\":\"x\"}");

        eve.hears(refused("UNKNOWN_TYPE"));
        eveGoesOn();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message | text     | 1",
                "message | text     | null",
                "message | text     | {\"a\":1}",
                "message | text     | [\"a\"]",
                "message | text     | \"a\\u0000b\"",
                "message | text     | \"a\\ud800b\"",
                "message | text     | \"\\udc00\"",
                "message | room     | true",
                "message | room     | [1]",
                "message | user     | 7",
                "message | user     | {}",
                "message | nonce    | 7",
                "message | nonce    | \"\"",
                "message | nonce    | \"12345678901234567890123456789012345678901234567890123456789012345\"",
                "init    | room     | {}",
                "init    | room     | false",
                "init    | user     | 1",
                "init    | user     | []",
                "init    | presence | 1",
                "init    | presence | \"true\"",
                "init    | history  | \"1\"",
                "init    | since    | true",
                "init    | sinceId  | 1",
                "init    | sinceId  | \"short\""
            })
    void a_field_of_the_wrong_type_is_named(String type, String field, String value) {
        JsonObject frame = new JsonObject()
                .put("type", type)
                .put("room", room)
                .put("user", "eve")
                .put("text", "x");
        frame.remove(field);
        String members = frame.encode();

        eve.sends(members.substring(0, members.length() - 1) + ",\"" + field + "\":" + value + "}");

        eve.hears(refusedField(field));
        eveGoesOn();
    }

    @Test
    void of_two_equal_keys_the_last_counts_and_unknown_ones_are_ignored() {
        eve.sends(
                "{\"type\":\"init\",\"text\":\"first\",\"\":0,\"type\":\"message\",\"nonsense\":{},\"text\":\"last\"}");

        eve.hears(said("last"));
    }

    @Test
    void control_characters_but_nul_are_text() {
        String text = "bell \u0007, escape \u001b, line\nline, \u2028 and \u202e";

        eve.says(text);

        neighbour.hears(said(text));
    }

    @Test
    void a_binary_frame_is_refused_and_the_connection_kept() {
        eve.sends(new RawFrame(RawFrame.FIN | RawFrame.BINARY, new byte[] {1, 2, 3}));

        eve.hears(refused("BINARY_UNSUPPORTED"));
        eveGoesOn();
    }

    @Test
    void an_unreadable_first_frame_chooses_nothing() {
        ChatClient mallory = guests.arrives(server, "mallory");

        mallory.sends("nonsense").hears(refused("INVALID_JSON"));
        mallory.says("too early").hears(refused("NOT_IN_ROOM"));
        mallory.joins(room).says("hi");

        mallory.hears(said("hi"));
    }

    @Test
    void a_thousand_frames_behind_an_init_are_answered_in_order() {
        ChatClient mallory = guests.arrives(server, "mallory");
        RawFrame[] frames = new RawFrame[1001];
        frames[0] = RawFrame.text(mallory.init(Guests.room()).encode());
        for (int i = 1; i < frames.length; i += 2) {
            frames[i] = RawFrame.text("{\"type\":\"message\",\"text\":\"" + i + "\"}");
            frames[i + 1] =
                    RawFrame.text("{\"type\":\"message\",\"user\":\"eve\",\"text\":\"x\",\"nonce\":\"" + i + "\"}");
        }

        mallory.sends(frames);

        List<JsonObject> answers = mallory.hearsFrames(1000);
        List<String> odd =
                LongStream.range(0, 500).mapToObj(i -> Long.toString(2 * i + 1)).toList();
        assertThat(answers.stream().filter(frame -> frame.containsKey("text")))
                .extracting(frame -> frame.getString("text"))
                .containsExactlyElementsOf(odd);
        assertThat(answers.stream().filter(frame -> frame.containsKey("code")))
                .extracting(frame -> frame.getString("nonce"))
                .containsExactlyElementsOf(odd);
    }
}
