package dev.parley.dialect.envelope;

import static dev.parley.dialect.envelope.EnvelopeScene.ALICE_NOWHERE;
import static dev.parley.dialect.envelope.EnvelopeScene.IN_GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.fields;
import static dev.parley.dialect.envelope.EnvelopeScene.frame;
import static dev.parley.dialect.envelope.EnvelopeScene.text;
import static dev.parley.testing.Refused.codeOf;
import static dev.parley.testing.Refused.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeRefusalsTest {
    private static final RefusedException NOT_IN_ROOM = new RefusedException(Refusal.NOT_IN_ROOM);

    private final EnvelopeScene scene = new EnvelopeScene();

    /** What a frame that can't be read is answered. */
    private byte[] unread(Fields frame, Standing standing) {
        return scene.conversation.unread(frame, refusalOf(() -> scene.conversation.read(frame, standing)));
    }

    private byte[] unread(String json) {
        return unread(fields(json), IN_GENERAL);
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal(Refusal refusal) {
        byte[] error = scene.conversation.refused(scene.golden("say", IN_GENERAL), new RefusedException(refusal));

        assertThat(text(error))
                .startsWith(
                        "{\"type\":\"error\",\"payload\":{\"code\":\"%s\",\"message\":\"%s\",\"originalType\":\"chat_message\"},\"timestamp\""
                                .formatted(refusal.name(), refusal.words()));
    }

    @ParameterizedTest
    @EnumSource
    void says_each_refusal_of_a_join(Refusal refusal) {
        byte[] error = scene.conversation.refused(scene.golden("join-room", IN_GENERAL), new RefusedException(refusal));

        assertThat(text(error))
                .startsWith(
                        "{\"type\":\"join_room_error\",\"payload\":{\"roomId\":\"general\",\"code\":\"%s\",\"error\":\"%s\"},\"timestamp\""
                                .formatted(refusal.name(), refusal.words()));
    }

    @Test
    void knows_no_search_where_there_is_no_archive() {
        Conversation plain = scene.dialect.converse(new Rules(20));

        assertThat(codeOf(() -> plain.read(FrameReader.read(frame("search")), IN_GENERAL)))
                .isEqualTo(Refusal.UNKNOWN_TYPE);
    }

    @Test
    void answers_what_was_read_and_cannot_be_done() {
        assertThat(scene.conversation.refused(scene.golden("say", IN_GENERAL), NOT_IN_ROOM))
                .isEqualTo(frame("error"));
        assertThat(scene.conversation.refused(scene.golden("say-with-all", IN_GENERAL), NOT_IN_ROOM))
                .isEqualTo(frame("error-with-nonce"));
        assertThat(scene.conversation.refused(
                        scene.golden("say-with-all", IN_GENERAL), RefusedException.rateLimited(250)))
                .isEqualTo(frame("error-rate-limited"));
    }

    @Test
    void answers_what_cannot_be_read_in_the_same_way() {
        Fields say = FrameReader.read(frame("say-with-all"));

        assertThat(unread(say, ALICE_NOWHERE)).isEqualTo(frame("error-with-nonce"));
        assertThat(unread("{'type':'chat_message','payload':{}}")).isEqualTo(frame("error-field"));
        assertThat(scene.conversation.unread(null, new RefusedException(Refusal.INVALID_JSON)))
                .isEqualTo(frame("error-unreadable"));
        assertThat(scene.conversation.refused(new RefusedException(Refusal.INVALID_JSON)))
                .isEqualTo(frame("error-unreadable"));
    }

    @Test
    void a_refused_join_has_its_own_word() {
        RefusedException full = new RefusedException(Refusal.TOO_MANY_ROOMS);

        assertThat(scene.conversation.refused(scene.golden("join-room-since", IN_GENERAL), full))
                .isEqualTo(frame("join-room-error"));
        assertThat(unread("{'type':'join_room','payload':{'roomName':'!'}}"))
                .isEqualTo(frame("join-room-error-unnamed"));
        assertThat(text(unread("{'type':'join_room','payload':'general'}")))
                .contains("\"roomId\":null,\"code\":\"VALIDATION_ERROR\"", "\"field\":\"payload\"");
        assertThat(text(unread("{'type':'join_room','id':'c1','payload':{'roomName':'Tea','username':'bob'}}")))
                .contains("\"replyTo\":\"c1\"", "\"roomId\":\"tea\",\"code\":\"FORBIDDEN\"");
    }

    @Test
    void a_refused_slash_is_an_error_of_its_command() {
        String join = "{'type':'command','payload':{'text':'/join tea'}}";

        byte[] error =
                scene.conversation.refused(scene.read(join, IN_GENERAL), new RefusedException(Refusal.TOO_MANY_ROOMS));

        assertThat(text(error))
                .startsWith("{\"type\":\"error\",\"payload\":{\"code\":\"TOO_MANY_ROOMS\"")
                .contains("\"originalType\":\"command\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'fly','id':'c1','payload':{'nonce':'n1'}}",
                "{'type':'chat_message','id':'c1','payload':{'content':7,'nonce':'n1'}}",
                "{'type':'create_room','id':'c1','payload':{'roomName':[],'nonce':'n1'}}",
                "{'type':'join_room','id':'c1','payload':{'roomId':[],'nonce':'n1'}}"
            })
    void carries_id_and_nonce_of_whatever_is_refused(String json) {
        assertThat(text(unread(json))).contains("\"replyTo\":\"c1\"", "\"nonce\":\"n1\"");
    }

    @Test
    void carries_no_id_that_is_none() {
        assertThat(text(unread("{'type':'ping','id':[]}")))
                .contains("\"field\":\"id\"")
                .doesNotContain("replyTo");
    }

    @Test
    void repeats_no_type_that_cannot_be_told() {
        assertThat(text(unread("{'type':'\\ud800'}"))).contains("\"originalType\":null");
        assertThat(text(unread("{'type':'" + "x".repeat(60_000) + "'}"))).hasSizeLessThan(400);
    }
}
