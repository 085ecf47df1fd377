package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HostileFrames;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.Speaker;
import dev.parley.testing.Told;
import dev.parley.testing.Told.Kind;
import dev.parley.testing.Tongue;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one client sends in whichever dialect, it gets one answer, stays connected, and its neighbour goes on chatting. */
class HostileDialectsIT {
    private static final long SEED = Long.getLong("hostile.seed", System.nanoTime());
    private static final int RANDOM_ROUNDS = 5;

    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();

    @BeforeAll
    static void start() {
        System.out.println("hostile.seed=" + SEED);
        server = ParleyServer.inMemory(Map.of("PARLEY_LIMITS", "off"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<HostileFrames> types() {
        return HostileFrames.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void a_field_gone_wrong_has_one_answer(HostileFrames type) {
        ChatClient neighbour = guests.arrives(server, "neighbour").joins(room);
        Speaker eve = guests.arrives(server, type.tongue(), "eve").enters(room);

        for (String frame : type.wrongFields(room)) {
            List<JsonObject> answers = answers(eve, frame);
            assertThat(answers).as("answers to " + shortened(frame)).hasSize(1);
            assertThat(answers.get(0).encode())
                    .as("answer to " + shortened(frame))
                    .doesNotContain("INTERNAL_ERROR");
        }

        goesOn(neighbour);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void what_is_not_json_is_refused_as_such(HostileFrames type) {
        Random random = new Random(SEED ^ type.toString().hashCode());
        ChatClient neighbour = guests.arrives(server, "neighbour").joins(room);
        Speaker eve = guests.arrives(server, type.tongue(), "eve").enters(room);

        for (int round = 0; round < RANDOM_ROUNDS; round++) {
            for (String frame : type.notJson(room, random)) {
                List<JsonObject> answers = answers(eve, frame);
                assertThat(answers)
                        .as("seed %d, answers to %s", SEED, shortened(frame))
                        .hasSize(1);
                assertThat(Told.of(answers.get(0)).code())
                        .as("seed %d, answer to %s", SEED, shortened(frame))
                        .isEqualTo("INVALID_JSON");
            }
        }

        goesOn(neighbour);
    }

    @ParameterizedTest
    @EnumSource
    void clutter_is_ignored_and_the_last_of_two_keys_counts(Tongue tongue) {
        Speaker eve = guests.arrives(server, tongue, "eve").enters(room);
        HostileFrames say = types().stream()
                .filter(each -> each.tongue() == tongue && each.fields().containsKey("nonce"))
                .findFirst()
                .orElseThrow();

        eve.sends(say.cluttered(room));

        assertThat(eve.isStored("n").kind()).isNotEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_object_of_text_is_refused(Tongue tongue) {
        Speaker eve = guests.arrives(server, tongue, "eve").enters(room);
        for (String frame : List.of("[]", "1", "\"x\"", "null", "true", "{}", "{\"type\":{}}", "{\"type\":\"\"}")) {
            eve.sends(frame);
            assertThat(eve.isRefused()).as(frame).isEqualTo("VALIDATION_ERROR");
        }
        for (String frame : List.of("", " ", "\u0000", "\uFEFF{}", "{\"type\":\"\ud83d", "undefined")) {
            eve.sends(RawFrame.text(frame.getBytes(StandardCharsets.UTF_8)));
            assertThat(eve.isRefused()).as(frame).isEqualTo("INVALID_JSON");
        }
        eve.sends(new RawFrame(RawFrame.FIN | RawFrame.BINARY, new byte[] {0, 1, 2}));
        assertThat(eve.isRefused()).isEqualTo("BINARY_UNSUPPORTED");
        for (String type : List.of("__proto__", "toString", "Message", "x".repeat(60_000), "\uD83D\uDC4B", "\\u0000")) {
            eve.sends("{\"type\":\"" + type + "\",\"payload\":{}}");
            assertThat(eve.isRefused()).as(shortened(type)).isEqualTo("UNKNOWN_TYPE");
        }
        eve.hearsNothing();
    }

    /** All that came for it; a copy of one's own message beside the acknowledgement is no second answer. */
    private static List<JsonObject> answers(Speaker eve, String frame) {
        eve.sends(frame).isAnsweredSoFar();
        List<JsonObject> heard =
                new ArrayList<>(eve.hearsFrames(Math.max(1, eve.unheard().size())));
        if (eve.tongue() == Tongue.SIMPLE || eve.tongue() == Tongue.GROUPS) {
            // what is stored anew comes twice here, and either may come first
            while (has(heard, Kind.SAID) ? !has(heard, Kind.STORED) : isStoredAnew(heard)) {
                heard.addAll(eve.hearsFrames(1));
            }
            heard.removeIf(each -> Told.of(each).kind() == Kind.SAID);
        }
        return heard;
    }

    private static boolean has(List<JsonObject> heard, Kind kind) {
        return heard.stream().anyMatch(each -> Told.of(each).kind() == kind);
    }

    private static boolean isStoredAnew(List<JsonObject> heard) {
        return heard.stream().map(Told::of).anyMatch(told -> told.kind() == Kind.STORED && !told.duplicate());
    }

    private static void goesOn(ChatClient neighbour) {
        neighbour.says("still here").hearsAtLast(said("still here"));
    }

    private static String shortened(String frame) {
        return frame.length() <= 200 ? frame : frame.substring(0, 200) + "… (" + frame.length() + ")";
    }
}
