package dev.parley.dialect.envelope;

import static dev.parley.dialect.envelope.EnvelopeScene.IN_GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.NOBODY;
import static dev.parley.testing.Refused.codeOf;
import static dev.parley.testing.Refused.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeWrongFieldsTest {
    private static final List<String> NO_STRING = List.of("7", "1.5", "true", "{}", "['a']");
    private static final List<String> NO_ROOM = List.of("true", "{}", "['a']");
    private static final List<String> NO_INTEGER = List.of("'7'", "1.5", "1e3", "true", "{}", "[7]", "-1");
    private static final List<String> NO_FLAG = List.of("'true'", "1", "{}", "[true]");
    private static final List<String> NO_PLACE = List.of("1.5", "-1", "true", "{}", "[7]", "'yesterday'", "''", "'41'");
    private static final List<String> NO_NONCE = List.of("7", "true", "{}", "''", "'\\u0000'");

    private static final String TOO_LONG = "'" + "🎉".repeat(200) + "x'";

    /** Frames that ask for something, each with a hole for one more field. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("join_room", "'roomId':'general',%s"),
            Map.entry("leave_room", "%s"),
            Map.entry("chat_message", "'content':'hi',%s"),
            Map.entry("user_typing", "'roomId':'general','isTyping':true,%s"),
            Map.entry("typing_start", "'roomId':'general',%s"),
            Map.entry("typing_stop", "'roomId':'general',%s"),
            Map.entry("get_rooms", "%s"),
            Map.entry("create_room", "%s"),
            Map.entry("get_members", "%s"),
            Map.entry("get_history", "'roomId':'general',%s"),
            Map.entry("search", "'roomId':'general','query':'tea',%s"),
            Map.entry("command", "'text':'/help',%s"),
            Map.entry("heartbeat", "%s"));

    private final EnvelopeScene scene = new EnvelopeScene();

    static Stream<Arguments> wrong() {
        return Stream.of(
                        wrong("join_room", "roomId", NO_ROOM),
                        wrong("join_room", "roomName", NO_ROOM),
                        wrong("join_room", "username", NO_STRING),
                        wrong("join_room", "since", NO_INTEGER),
                        wrong("join_room", "sinceId", NO_STRING),
                        wrong("leave_room", "roomId", NO_ROOM),
                        wrong("chat_message", "content", NO_STRING),
                        wrong("chat_message", "content", List.of("null", "'a\\u0000b'", "'\\udc00'")),
                        wrong("chat_message", "roomId", NO_ROOM),
                        wrong("chat_message", "sender", NO_STRING),
                        wrong("chat_message", "nonce", NO_NONCE),
                        wrong("user_typing", "roomId", NO_ROOM),
                        wrong("user_typing", "isTyping", NO_FLAG),
                        wrong("user_typing", "isTyping", List.of("null")),
                        wrong("user_typing", "username", NO_STRING),
                        wrong("typing_start", "roomId", NO_ROOM),
                        wrong("typing_stop", "roomId", List.of("null")),
                        wrong("get_rooms", "limit", NO_INTEGER),
                        wrong("get_rooms", "limit", List.of("0")),
                        wrong("get_rooms", "cursor", NO_STRING),
                        wrong("get_rooms", "query", NO_STRING),
                        wrong("create_room", "roomName", NO_ROOM),
                        wrong("get_members", "roomId", NO_ROOM),
                        wrong("get_history", "roomId", NO_ROOM),
                        wrong("get_history", "before", NO_PLACE),
                        wrong("get_history", "beforeId", NO_PLACE),
                        wrong("get_history", "after", NO_PLACE),
                        wrong("get_history", "limit", NO_INTEGER),
                        wrong("get_history", "limit", List.of("0")),
                        wrong("search", "roomId", NO_ROOM),
                        wrong("search", "query", NO_STRING),
                        wrong("search", "query", List.of("null", "''", "' '", "'a\\u0000b'", TOO_LONG)),
                        wrong("search", "before", NO_PLACE),
                        wrong("search", "limit", NO_INTEGER),
                        wrong("search", "limit", List.of("0")),
                        wrong("command", "text", NO_STRING),
                        wrong("command", "text", List.of("null", "'who'")),
                        wrong("command", "roomId", NO_ROOM),
                        wrong("command", "nonce", NO_NONCE),
                        wrong("heartbeat", "sequence", NO_INTEGER),
                        wrong("heartbeat", "sequence", List.of("null")))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> wrong(String type, String field, List<String> values) {
        return values.stream().map(value -> Arguments.of(type, field, value));
    }

    /** Of two equal keys the last counts. */
    private static String frame(String type, String field, String value) {
        String payload = GOOD.get(type).formatted("'" + field + "':" + value);
        return "{'type':'%s','payload':{%s}}".formatted(type, payload);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void names_the_field_that_is_wrong(String type, String field, String value) {
        RefusedException refusal = refusalOf(() -> scene.read(frame(type, field, value), IN_GENERAL));

        assertThat(refusal.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "join_room,roomId",
        "leave_room,roomId",
        "chat_message,content",
        "user_typing,isTyping",
        "typing_start,roomId",
        "create_room,roomName",
        "get_members,roomId",
        "get_history,roomId",
        "search,query",
        "command,text",
        "heartbeat,sequence"
    })
    void names_the_field_that_is_missing_without_a_payload(String type, String field) {
        assertThat(refusalOf(() -> scene.read("{'type':'" + type + "'}", NOBODY))
                        .field())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'test'", "7", "true", "[]", "[{}]"})
    void refuses_a_payload_that_is_no_object(String payload) {
        for (String type : GOOD.keySet()) {
            String frame = "{'type':'%s','payload':%s}".formatted(type, payload);

            assertThat(refusalOf(() -> scene.read(frame, IN_GENERAL)).field()).isEqualTo("payload");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "true", "{}", "['a']", "'\\ud800'", "9999999999999999999"})
    void refuses_what_is_no_name_of_a_frame(String id) {
        for (String type : GOOD.keySet()) {
            String frame = "{'type':'%s','id':%s,'payload':'test'}".formatted(type, id);

            assertThat(refusalOf(() -> scene.read(frame, IN_GENERAL)).field()).isEqualTo("id");
        }
        assertThat(refusalOf(() -> scene.read("{'type':'ping','id':" + id + "}", NOBODY))
                        .field())
                .isEqualTo("id");
    }

    @Test
    void takes_names_of_frames_up_to_64_characters() {
        String longest = "\uD83D\uDC68".repeat(64);

        assertThat(Call.of(scene.read("{'type':'ping','id':'" + longest + "'}", NOBODY))
                        .replyTo())
                .isEqualTo(longest);
        assertThat(codeOf(() -> scene.read("{'type':'ping','id':'" + longest + "!'}", NOBODY)))
                .isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':'Ping','id':1.5}                                                      | UNKNOWN_TYPE",
                "{'type':'message','payload':7}                                                | UNKNOWN_TYPE",
                "{'type':'join_room','payload':{'roomId':'!','since':'x'}}                      | VALIDATION_ERROR",
                "{'type':'join_room','payload':{'roomId':'!','username':'bob'}}                 | INVALID_ROOM",
                "{'type':'join_room','payload':{'roomId':1.5}}                                  | INVALID_ROOM",
                "{'type':'join_room','payload':{'roomId':'tea','username':'a b'}}               | INVALID_USER",
                "{'type':'join_room','payload':{'roomId':'tea','username':'bob'}}               | FORBIDDEN",
                "{'type':'chat_message','payload':{'content':'','roomId':'!','nonce':7}}        | VALIDATION_ERROR",
                "{'type':'chat_message','payload':{'content':'','roomId':'!','sender':7}}       | VALIDATION_ERROR",
                "{'type':'chat_message','payload':{'content':'','roomId':'!','sender':'b b'}}   | INVALID_ROOM",
                "{'type':'chat_message','payload':{'content':'','sender':'b b'}}                | INVALID_USER",
                "{'type':'chat_message','payload':{'content':'','sender':'bob'}}                | FORBIDDEN",
                "{'type':'chat_message','payload':{'content':'','roomId':'tea'}}                | NOT_IN_ROOM",
                "{'type':'chat_message','payload':{'content':' ','sender':'ALICE'}}             | EMPTY_MESSAGE",
                "{'type':'typing_start','payload':{'roomId':'general','username':'bob'}}        | FORBIDDEN",
                "{'type':'user_typing','payload':{'roomId':'!','isTyping':7}}                   | VALIDATION_ERROR",
                "{'type':'get_history','payload':{'roomId':'!','limit':0}}                      | VALIDATION_ERROR",
                "{'type':'get_history','payload':{'roomId':'!','before':7,'after':7}}           | VALIDATION_ERROR",
                "{'type':'get_history','payload':{'roomId':'!','before':7}}                     | INVALID_ROOM",
                "{'type':'search','payload':{'roomId':'!','query':''}}                          | VALIDATION_ERROR",
                "{'type':'search','payload':{'roomId':'!','query':'tea'}}                       | INVALID_ROOM",
                "{'type':'get_members','payload':{'roomId':-1}}                                 | INVALID_ROOM",
                "{'type':'create_room','payload':{'roomName':' - '}}                            | INVALID_ROOM",
                "{'type':'command','payload':{'text':'/fly','roomId':[]}}                       | VALIDATION_ERROR",
                "{'type':'command','payload':{'text':'/fly','roomId':'!'}}                      | UNKNOWN_TYPE",
                "{'type':'command','payload':{'text':'/who','roomId':'!'}}                      | INVALID_ROOM",
                "{'type':'command','payload':{'text':'/me waves','roomId':'tea'}}               | NOT_IN_ROOM",
            })
    void refuses_in_the_order_of_the_protocol(String frame, Refusal expected) {
        assertThat(codeOf(() -> scene.read(frame, IN_GENERAL))).isEqualTo(expected);
    }

    @Test
    void who_is_nobody_yet_is_in_no_room() {
        assertThat(codeOf(() -> scene.golden("say-with-all", NOBODY))).isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(codeOf(() -> scene.golden("command", NOBODY))).isEqualTo(Refusal.NOT_IN_ROOM);
    }
}
