package dev.parley.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.core.Copy;
import dev.parley.core.Presence;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeCodecTest {
    private static final UserName ZOE = UserName.parse("Zoë");

    private static List<Object> read(String payload) {
        List<Object> heard = new ArrayList<>();
        CopyCodec.read(payload.getBytes(UTF_8), new CopyCodec.Hearer() {
            @Override
            public void copied(@Nullable RoomId room, Copy copy) {
                heard.add(copy);
            }

            @Override
            public void seated(PresenceChange change) {
                heard.add(change);
            }

            @Override
            public void typed(TypingNotice notice) {
                heard.add(notice);
            }

            @Override
            public void attended(Presence presence, List<RoomId> rooms) {
                heard.add(List.of(presence, rooms));
            }
        });
        return heard;
    }

    @Test
    void a_word_of_typing_has_the_documented_shape_and_comes_back() {
        TypingNotice notice = new TypingNotice("i1", ZOE, true, 41);

        assertThat(NoticeCodec.write(notice).toString())
                .isEqualTo("{\"k\":\"t\",\"i\":\"i1\",\"u\":\"Zoë\",\"on\":true,\"p\":41}");
        assertThat(read(NoticeCodec.write(notice).toString())).containsExactly(notice);
        assertThat(read("{\"k\":\"t\",\"i\":\"i1\",\"u\":\"Zoë\",\"on\":false,\"p\":0,\"later\":[{}]}"))
                .containsExactly(new TypingNotice("i1", ZOE, false, 0));
    }

    @Test
    void a_presence_is_read_with_its_rooms_or_without() {
        Presence presence = new Presence(ZOE, true, 1_700_000_000_000L);

        assertThat(read("{\"k\":\"a\",\"u\":\"Zoë\",\"on\":true,\"at\":1700000000000,\"rooms\":[\"a\",\"b\"]}"))
                .containsExactly(List.of(presence, List.of(new RoomId("a"), new RoomId("b"))));
        assertThat(read("{\"k\":\"a\",\"u\":\"Zoë\",\"on\":true,\"at\":1700000000000}"))
                .containsExactly(List.of(presence, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":\"t\",\"u\":\"Ana\",\"on\":true,\"p\":1}",
                "{\"k\":\"t\",\"i\":\"i1\",\"on\":true,\"p\":1}",
                "{\"k\":\"t\",\"i\":\"i1\",\"u\":\"Ana\",\"p\":1}",
                "{\"k\":\"t\",\"i\":\"i1\",\"u\":\"Ana\",\"on\":1,\"p\":1}",
                "{\"k\":\"t\",\"i\":\"i1\",\"u\":\"Ana\",\"on\":true,\"p\":\"1\"}",
                "{\"k\":\"t\",\"i\":\"i1\",\"u\":\"Ana\",\"on\":true,\"p\":1}}",
                "{\"k\":\"a\",\"on\":true,\"at\":1}",
                "{\"k\":\"a\",\"u\":\"Ana\",\"at\":1}",
                "{\"k\":\"a\",\"u\":\"Ana\",\"on\":true}",
                "{\"k\":\"a\",\"u\":\"Ana\",\"on\":true,\"at\":1,\"rooms\":{}}",
                "{\"k\":\"a\",\"u\":\"Ana\",\"on\":true,\"at\":1,\"rooms\":[1]}",
                "{\"k\":\"a\",\"u\":\"Ana\",\"on\":true,\"at\":1,\"rooms\":[\"\"]}",
                "{\"k\":\"a\",\"u\":\"Ana\",\"on\":true,\"at\":1,\"rooms\":[\"a\"",
            })
    void what_is_wrong_is_refused(String payload) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(payload));
    }
}
