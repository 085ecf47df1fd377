package dev.parley.dialect.groups;

import static dev.parley.testing.Refused.codeOf;
import static dev.parley.testing.Refused.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.Presence;
import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.testing.FakeStanding;
import dev.parley.testing.Golden;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsConversationTest {
    private static final RoomName GROUP = RoomName.parse(1001);
    private static final UserName GUEST = UserName.parse("guest-7k2m9x4q");
    private static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final ChatMessage HELLO = new ChatMessage(7, ULID, GUEST.shown(), "Hello everyone!", "n1", NOON);
    private static final Members ALONE = new Members(List.of(GUEST.shown()), 1);
    private static final Standing NOWHERE = FakeStanding.nobody();
    private static final Standing IN_TWO = FakeStanding.as(GUEST.shown(), "1001", "1002");

    private final GroupsConversation conversation = new GroupsConversation(new Rules(20));

    private Ask golden(String name, Standing standing) {
        return conversation
                .read(FrameReader.read(Golden.frame("groups/" + name)), standing)
                .get(0);
    }

    private Ask read(String frame, Standing standing) {
        return conversation
                .read(FrameReader.read(frame.replace('\'', '"').getBytes(UTF_8)), standing)
                .get(0);
    }

    private static Joining joining(boolean recovered, ChatMessage... messages) {
        return new Joining(GROUP, "", GUEST, ALONE, List.of(messages), false, 7, recovered);
    }

    private byte[] encoded(Event event) {
        return conversation.voice().encode(event);
    }

    @Test
    void reads_a_subscription_of_whoever_it_is() {
        assertThat(golden("subscribe", NOWHERE).command())
                .isEqualTo(new Command.Join(GROUP, null, Wanted.NOTHING, false));
    }

    @Test
    void reads_where_to_resume() {
        assertThat(golden("subscribe-since", NOWHERE).command())
                .isEqualTo(new Command.Join(GROUP, null, new Wanted(50, 6, ULID), false));
    }

    @Test
    void reads_the_end_of_a_subscription() {
        assertThat(golden("unsubscribe", IN_TWO).command()).isEqualTo(new Command.Leave(GROUP.id()));
    }

    @Test
    void reads_what_is_said_in_any_of_its_groups() {
        assertThat(golden("say", IN_TWO).command()).isEqualTo(new Command.Say(GROUP.id(), "Hello everyone!", null));
        assertThat(golden("say-with-nonce", IN_TWO).command())
                .isEqualTo(new Command.Say(GROUP.id(), "Hello everyone!", "n1"));
        assertThat(read("{'type':'MESSAGE','groupId':1002,'message':' hi '}", IN_TWO)
                        .command())
                .isEqualTo(new Command.Say(RoomId.of("1002"), " hi ", null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9007199254740991L})
    void takes_every_number_that_json_keeps(long number) {
        assertThat(read("{'type':'SUBSCRIBE','groupId':" + number + "}", NOWHERE)
                        .command())
                .isEqualTo(new Command.Join(RoomName.parse(number), null, Wanted.NOTHING, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'1001'",
                "1.0",
                "1e3",
                "-1",
                "9007199254740992",
                "99999999999999999999",
                "true",
                "[1]",
                "{}",
                "null"
            })
    void refuses_what_is_no_number_of_a_group(String value) {
        for (String type : List.of("SUBSCRIBE", "UNSUBSCRIBE", "MESSAGE")) {
            String frame = "{'type':'%s','groupId':%s,'message':'hi'}".formatted(type, value);

            assertThat(refusalOf(() -> read(frame, IN_TWO)).field()).isEqualTo("groupId");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'SUBSCRIBE'}                                              | groupId",
                "{'type':'SUBSCRIBE','groupId':1,'since':-1}                       | since",
                "{'type':'SUBSCRIBE','groupId':1,'since':'6'}                      | since",
                "{'type':'SUBSCRIBE','groupId':1,'since':6,'sinceId':7}            | sinceId",
                "{'type':'SUBSCRIBE','groupId':1,'since':6,'sinceId':'short'}      | sinceId",
                "{'type':'UNSUBSCRIBE'}                                            | groupId",
                "{'type':'MESSAGE','groupId':9}                                    | message",
                "{'type':'MESSAGE','groupId':9,'message':7}                        | message",
                "{'type':'MESSAGE','groupId':9,'message':['hi']}                   | message",
                "{'type':'MESSAGE','groupId':9,'message':'a\\u0000b'}              | message",
                "{'type':'MESSAGE','groupId':9,'message':'\\ud83d'}                | message",
                "{'type':'MESSAGE','groupId':9,'message':'','nonce':7}             | nonce",
                "{'type':'MESSAGE','groupId':9,'message':'','nonce':''}            | nonce",
            })
    void names_the_field_that_is_wrong(String frame, String field) {
        assertThat(refusalOf(() -> read(frame, IN_TWO)).refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refusalOf(() -> read(frame, IN_TWO)).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'subscribe','groupId':'x'}                             | UNKNOWN_TYPE",
                "{'type':'TYPING','groupId':'x'}                                | UNKNOWN_TYPE",
                "{'type':'MESSAGE','groupId':'x','message':''}                  | VALIDATION_ERROR",
                "{'type':'MESSAGE','groupId':9,'message':''}                    | NOT_IN_ROOM",
                "{'type':'MESSAGE','groupId':1001,'message':' '}                | EMPTY_MESSAGE",
                "{'type':'MESSAGE','groupId':1001,'message':'012345678901234567890'} | MESSAGE_TOO_LONG",
            })
    void refuses_in_the_order_of_the_protocol(String frame, Refusal expected) {
        assertThat(codeOf(() -> read(frame, IN_TWO))).isEqualTo(expected);
    }

    @Test
    void hears_nothing_from_who_is_nowhere() {
        assertThat(codeOf(() -> golden("say", NOWHERE))).isEqualTo(Refusal.NOT_IN_ROOM);
    }

    @Test
    void counts_what_people_see_as_characters() {
        String family = "\uD83D\uDC68".repeat(20);

        assertThat(read("{'type':'MESSAGE','groupId':1001,'message':'" + family + "'}", IN_TWO)
                        .command())
                .isEqualTo(new Command.Say(GROUP.id(), family, null));
    }

    @Test
    void answers_a_subscription_with_who_one_is() {
        assertThat(conversation.joined(golden("subscribe", NOWHERE), joining(false)))
                .containsExactly(Golden.frame("groups/subscribed"));
    }

    @Test
    void answers_a_resume_with_what_was_missed() {
        assertThat(conversation.joined(golden("subscribe-since", NOWHERE), joining(true, HELLO)))
                .containsExactly(Golden.frame("groups/subscribed-recovered"), Golden.frame("groups/replay"));
        assertThat(new String(
                        conversation
                                .joined(golden("subscribe-since", NOWHERE), joining(false))
                                .get(0),
                        UTF_8))
                .endsWith("\"recovered\":false}");
    }

    @Test
    void answers_the_end_of_a_subscription() {
        assertThat(conversation.answered(golden("unsubscribe", IN_TWO), new Answer.Done()))
                .containsExactly(Golden.frame("groups/unsubscribed"));
    }

    @Test
    void acknowledges_what_had_a_nonce() {
        Ask ask = golden("say-with-nonce", IN_TWO);

        assertThat(conversation.stored(ask, new Receipt(ULID, 7, NOON, false))).isEqualTo(Golden.frame("groups/ack"));
        assertThat(conversation.stored(ask, new Receipt(ULID, 7, NOON, true)))
                .isEqualTo(Golden.frame("groups/ack-duplicate"));
        assertThat(conversation.stored(golden("say", IN_TWO), new Receipt(ULID, 7, NOON, false)))
                .isEmpty();
    }

    @Test
    void tells_messages_alone() {
        assertThat(encoded(new Event.Said(GROUP.id(), HELLO))).isEqualTo(Golden.frame("groups/message"));
        assertThat(encoded(new Event.Joined(GROUP.id(), GUEST, ALONE))).isEmpty();
        assertThat(encoded(new Event.Left(GROUP.id(), GUEST, ALONE))).isEmpty();
        assertThat(encoded(new Event.Typing(GROUP.id(), GUEST, true))).isEmpty();
        assertThat(encoded(new Event.Reset(GROUP.id(), 7))).isEmpty();
        assertThat(conversation.voice().encode(new Presence(GUEST, true, NOON))).isEmpty();
        assertThat(conversation.voice().isPersonal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lobby", "007", "1-2", "9007199254740992", "99999999999999999999", "١٠٠١"})
    void has_no_word_for_a_room_that_no_number_names(String room) {
        conversation.joined(golden("subscribe-since", NOWHERE), joining(true));

        assertThat(encoded(new Event.Said(RoomId.of(room), HELLO))).isEmpty();
        assertThat(encoded(new Event.Reset(RoomId.of(room), 7))).isEmpty();
    }

    @Test
    void tells_who_resumed_that_something_is_lost() {
        conversation.joined(golden("subscribe-since", NOWHERE), joining(true));
        conversation.joined(golden("subscribe", NOWHERE), joining(false));

        assertThat(encoded(new Event.Reset(GROUP.id(), 1007))).isEqualTo(Golden.frame("groups/subscribed-lost"));
    }

    @Test
    void shares_its_voice_with_all_who_hear_alike() {
        assertThat(conversation.voice()).isSameAs(new GroupsConversation(new Rules(10)).voice());
    }

    @Test
    void knows_its_own_by_their_first_frame() {
        GroupsDialect dialect = new GroupsDialect();

        for (String frame : List.of("subscribe", "unsubscribe", "say")) {
            assertThat(dialect.recognises(FrameReader.read(Golden.frame("groups/" + frame))))
                    .isTrue();
        }
        for (String type : List.of("subscribe", "message", "Message", "init", "JOIN")) {
            assertThat(dialect.recognises(FrameReader.read(("{\"type\":\"" + type + "\"}").getBytes(UTF_8))))
                    .isFalse();
        }
        assertThat(dialect.name()).isEqualTo("groups");
    }
}
