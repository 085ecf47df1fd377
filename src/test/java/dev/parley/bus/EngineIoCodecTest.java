package dev.parley.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineIoCodecTest {
    private static final int MAX = 100;

    static List<EngineIoCall> calls() {
        return List.of(
                EngineIoCall.poll("sid1", "poll1"),
                EngineIoCall.cancel("sid1", "poll1"),
                EngineIoCall.release("sid1", "poll1"),
                EngineIoCall.post("sid1", "4one\n\u001e4\"zwei\" \u00e4 \ud83d\ude00".getBytes(UTF_8)),
                EngineIoCall.post("sid1", new byte[MAX]),
                EngineIoCall.post("sid1", new byte[0]),
                EngineIoCall.look());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_arrives_as_it_was(EngineIoCall call) {
        EngineIoCall read = EngineIoCodec.readCall(EngineIoCodec.write(call), MAX);

        assertThat(read).usingRecursiveComparison().isEqualTo(call);
    }

    @Test
    void a_payload_follows_the_head_unchanged() {
        Buffer call = EngineIoCodec.write(EngineIoCall.post("sid1", "4\"a\"\n\u001e4b".getBytes(UTF_8)));

        assertThat(call.toString()).isEqualTo("{\"k\":\"post\",\"sid\":\"sid1\"}\n4\"a\"\n\u001e4b");
    }

    @Test
    void an_answer_arrives_as_it_was() {
        Buffer answer = EngineIoCodec.write(new EngineIoAnswer(400, "{\n}".getBytes(UTF_8)));

        assertThat(answer.toString()).isEqualTo("{\"status\":400}\n{\n}");
        assertThat(EngineIoCodec.readAnswer(answer, MAX))
                .usingRecursiveComparison()
                .isEqualTo(new EngineIoAnswer(400, "{\n}".getBytes(UTF_8)));
    }

    @Test
    void fields_of_later_versions_are_ignored() {
        Buffer call = Buffer.buffer("{\"v\":{\"a\":[1]},\"k\":\"poll\",\"sid\":\"s\",\"poll\":\"p\"}\n");

        assertThat(EngineIoCodec.readCall(call, MAX)).usingRecursiveComparison().isEqualTo(EngineIoCall.poll("s", "p"));
        assertThat(EngineIoCodec.readAnswer(Buffer.buffer("{\"v\":[{}],\"status\":200}\n"), MAX)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{\"k\":\"look\"}",
                "[]\n",
                "7\n",
                "{\"k\":\"look\"\n",
                "{\"k\":\"look\"}{}\n",
                "{\"k\":\"fly\"}\n",
                "{\"k\":7}\n",
                "{\"k\":null}\n",
                "{\"k\":\"poll\",\"sid\":\"s\"}\n",
                "{\"k\":\"poll\",\"poll\":\"p\"}\n",
                "{\"k\":\"poll\",\"sid\":\"s\",\"poll\":\"p\"}\na payload",
                "{\"k\":\"cancel\",\"sid\":\"s\"}\n",
                "{\"k\":\"release\",\"sid\":\"s\"}\n",
                "{\"k\":\"post\"}\n4a",
                "{\"k\":\"post\",\"sid\":{}}\n4a",
                "{\"k\":\"post\",\"sid\":\"s\",\"poll\":\"p\"}\n4a",
            })
    void what_is_no_call_is_refused(String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> EngineIoCodec.readCall(Buffer.buffer(message), MAX));
    }

    @Test
    void heads_names_and_payloads_have_a_longest() {
        Buffer longPayload = EngineIoCodec.write(EngineIoCall.post("s", new byte[MAX + 1]));
        Buffer longMessage = EngineIoCodec.write(EngineIoCall.post("s", new byte[MAX + EngineIoCodec.MAX_HEAD]));
        Buffer longName = EngineIoCodec.write(EngineIoCall.poll("s", "p".repeat(129)));
        Buffer longHead = Buffer.buffer("{\"k\":\"look\",\"v\":\"" + "v".repeat(EngineIoCodec.MAX_HEAD) + "\"}\n");

        for (Buffer each : List.of(longPayload, longMessage, longName, longHead)) {
            assertThatIllegalArgumentException().isThrownBy(() -> EngineIoCodec.readCall(each, MAX));
        }
        assertThat(EngineIoCodec.readCall(longHead.getBuffer(0, 0).appendString("{\"k\":\"look\"}\n"), MAX)
                        .kind())
                .isEqualTo(EngineIoCall.Kind.LOOK);
    }

    @Test
    void the_body_of_an_answer_has_a_longest() {
        Buffer longest = EngineIoCodec.write(new EngineIoAnswer(200, new byte[MAX]));
        assertThat(EngineIoCodec.readAnswer(longest, MAX).body()).hasSize(MAX);

        for (int over : new int[] {1, EngineIoCodec.MAX_HEAD}) {
            Buffer tooLong = EngineIoCodec.write(new EngineIoAnswer(200, new byte[MAX + over]));
            assertThatIllegalArgumentException().isThrownBy(() -> EngineIoCodec.readAnswer(tooLong, MAX));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "200",
                "{}\n",
                "{\"status\":200}",
                "{\"status\":\"200\"}\n",
                "{\"status\":199}\n",
                "{\"status\":99999999999}\n"
            })
    void what_is_no_answer_is_refused(String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> EngineIoCodec.readAnswer(Buffer.buffer(message), MAX));
    }
}
