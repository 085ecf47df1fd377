package dev.parley.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyCodecTest {
    private static final RoomId LOBBY = new RoomId("lobby");
    private static final ChatMessage BARE = new ChatMessage(7, "id7", "Ana", "hi", null, 1_700_000_000_000L);
    private static final ChatMessage NONCED =
            new ChatMessage(8, "id8", "Zoë", "\"q\" \u0001 🎉", "n\"1", 1_700_000_000_001L);
    private static final Copy COPY = new Copy("epoch", 3, "id6", List.of(BARE, NONCED));

    private record Heard(@Nullable RoomId room, Object what) {}

    private static List<Heard> read(String payload) {
        return read(Buffer.buffer(payload));
    }

    private static List<Heard> read(Buffer payload) {
        List<Heard> heard = new ArrayList<>();
        CopyCodec.read(payload, new CopyCodec.Hearer() {
            @Override
            public void copied(@Nullable RoomId room, Copy copy) {
                heard.add(new Heard(room, copy));
            }

            @Override
            public void seated(PresenceChange change) {
                heard.add(new Heard(null, change));
            }
        });
        return heard;
    }

    @Test
    void a_copy_comes_back_as_it_was_written() {
        assertThat(read(CopyCodec.write(LOBBY, COPY))).containsExactly(new Heard(LOBBY, COPY));
    }

    @Test
    void the_shape_is_the_documented_one() {
        Copy copy = new Copy("e", 1, "", List.of(BARE));

        assertThat(CopyCodec.write(LOBBY, copy).toString())
                .isEqualTo("{\"k\":\"m\",\"room\":\"lobby\",\"e\":\"e\",\"b\":1,\"prev\":\"\","
                        + "\"m\":[[7,1700000000000,\"id7\",\"Ana\",\"hi\"]]}");
    }

    @Test
    void half_a_surrogate_pair_survives() {
        Copy copy = new Copy("e", 1, "", List.of(new ChatMessage(1, "id", "Ana", "é \ud83d", "\udc00", 5)));

        assertThat(read(CopyCodec.write(LOBBY, copy))).containsExactly(new Heard(LOBBY, copy));
    }

    @Test
    void a_copy_from_pub_sub_names_no_room() {
        assertThat(
                        read(
                                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[[7,1700000000000,\"id7\",\"Ana\",\"hi\"]]}"))
                .containsExactly(new Heard(null, new Copy("e", 1, "", List.of(BARE))));
    }

    @Test
    void a_change_of_a_roster_is_read() {
        PresenceChange change = new PresenceChange(12, 3, List.of(UserName.parse("Ana")), List.of());

        assertThat(read("{\"k\":\"p\",\"rv\":12,\"n\":3,\"joined\":[\"Ana\"]}"))
                .containsExactly(new Heard(null, change));
    }

    @Test
    void a_member_whose_name_is_not_allowed_any_more_is_a_member_all_the_same() {
        List<Heard> heard = read("{\"k\":\"p\",\"rv\":1,\"n\":1,\"left\":[\"No!Longer\"]}");

        assertThat(heard)
                .containsExactly(new Heard(
                        null, new PresenceChange(1, 1, List.of(), List.of(new UserName("No!Longer", "no!longer")))));
    }

    @Test
    void other_kinds_are_ignored_whatever_their_fields_are() {
        assertThat(read("{\"m\":{\"x\":[1]},\"e\":7,\"k\":\"later\",\"joined\":null}"))
                .isEmpty();
    }

    @Test
    void other_fields_are_ignored() {
        String payload = "{\"new\":{\"a\":[[]]},\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":["
                + "[7,1700000000000,\"id7\",\"Ana\",\"hi\",null,{\"later\":[1]}]],\"x\":[1]}";

        assertThat(read(payload)).containsExactly(new Heard(null, new Copy("e", 1, "", List.of(BARE))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"k\":7}",
                "{\"k\":\"m\"}",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[[7,1,\"id\",\"Ana\"",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[[7,1,\"id\",\"Ana\"]]}",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[[\"7\",1,\"id\",\"Ana\",\"hi\"]]}",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":{}}",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":0,\"prev\":\"\",\"m\":[]}",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"m\":[]}",
                "{\"k\":\"m\",\"room\":\"\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[]}",
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[]} more",
                "{\"k\":\"p\",\"rv\":1}",
                "{\"k\":\"p\",\"rv\":1,\"n\":99999999999}",
                "{\"k\":\"p\",\"rv\":1,\"n\":1,\"joined\":[1]}",
                "{\"k\":\"p\",\"rv\":99999999999999999999,\"n\":1}"
            })
    void what_is_no_payload_is_refused_and_tells_nothing(String payload) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(payload));
    }

    @Test
    void an_action_comes_back_with_and_without_a_nonce() {
        Copy copy = new Copy(
                "e",
                1,
                "",
                List.of(
                        new ChatMessage(1, "id1", "Ana", "waves", null, 5, true),
                        new ChatMessage(2, "id2", "Ana", "smiles", "n", 5, true),
                        new ChatMessage(3, "id3", "Ana", "hi", null, 5, false)));

        assertThat(read(CopyCodec.write(LOBBY, copy))).containsExactly(new Heard(LOBBY, copy));
    }

    @Test
    void what_a_later_version_adds_to_a_message_is_ignored() {
        String payload =
                "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[[7,5,\"id7\",\"Ana\",\"hi\",{\"x\":[true]},[true],9],"
                        + "[8,5,\"id8\",\"Ana\",\"hi\",\"n\",false],[9,5,\"id9\",\"Ana\",\"hi\",null,true,{}]]}";

        assertThat(read(payload))
                .containsExactly(new Heard(
                        null,
                        new Copy(
                                "e",
                                1,
                                "",
                                List.of(
                                        new ChatMessage(7, "id7", "Ana", "hi", null, 5),
                                        new ChatMessage(8, "id8", "Ana", "hi", "n", 5),
                                        new ChatMessage(9, "id9", "Ana", "hi", null, 5, true)))));
    }

    @Test
    void a_fragment_is_an_array_without_its_brackets() {
        assertThat(new String(CopyCodec.fragment("id", "Ana", "a\"b", null, false), UTF_8))
                .isEqualTo("\"id\",\"Ana\",\"a\\\"b\"");
        assertThat(new String(CopyCodec.fragment("id", "Ana", "hi", "n", false), UTF_8))
                .isEqualTo("\"id\",\"Ana\",\"hi\",\"n\"");
        assertThat(new String(CopyCodec.fragment("id", "Ana", "waves", null, true), UTF_8))
                .isEqualTo("\"id\",\"Ana\",\"waves\",null,true");
    }
}
