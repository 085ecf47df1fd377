package dev.parley.dialect.groups;

import static dev.parley.testing.Refused.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Rules;
import dev.parley.testing.FakeStanding;
import dev.parley.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupsRefusalsTest {
    private final GroupsConversation conversation = new GroupsConversation(new Rules(1000));

    @ParameterizedTest
    @EnumSource
    void says_each_refusal(Refusal refusal) {
        String frame = new String(conversation.refused(new RefusedException(refusal)), UTF_8);

        assertThat(frame)
                .isEqualTo("{\"type\":\"ERROR\",\"code\":\"%s\",\"message\":\"%s\"}"
                        .formatted(refusal.name(), refusal.words()));
    }

    @Test
    void says_a_refusal() {
        assertThat(conversation.refused(new RefusedException(Refusal.NOT_IN_ROOM)))
                .isEqualTo(Golden.frame("groups/error"));
    }

    @Test
    void carries_the_nonce_of_what_is_refused() {
        assertThat(conversation.refused(new RefusedException(Refusal.NOT_IN_ROOM).withNonce("n1")))
                .isEqualTo(Golden.frame("groups/error-with-nonce"));
    }

    @Test
    void says_when_to_try_again() {
        assertThat(conversation.refused(RefusedException.rateLimited(250).withNonce("n1")))
                .isEqualTo(Golden.frame("groups/error-rate-limited"));
    }

    @Test
    void names_the_field() {
        Fields frame = FrameReader.read("{\"type\":\"SUBSCRIBE\",\"groupId\":\"1001\"}".getBytes(UTF_8));
        RefusedException refusal = refusalOf(() -> conversation.read(frame, FakeStanding.nobody()));

        assertThat(conversation.unread(frame, refusal)).isEqualTo(Golden.frame("groups/error-group-id"));
    }
}
