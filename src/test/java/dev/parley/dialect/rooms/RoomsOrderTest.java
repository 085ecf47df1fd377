package dev.parley.dialect.rooms;

import static dev.parley.dialect.rooms.Lobby.IN_LOBBY;
import static dev.parley.dialect.rooms.Lobby.NOBODY;
import static dev.parley.dialect.rooms.Lobby.read;
import static dev.parley.testing.Refused.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of several things that are wrong with a frame, which one is told: type, signed in, fields, names, membership, text. */
class RoomsOrderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'type':'fly','room':[]                                                | UNKNOWN_TYPE",
                "'type':'Auth','username':'alice'                                      | UNKNOWN_TYPE",
                "'type':'message'                                                      | UNKNOWN_TYPE",
                "'type':'create_room','room':[]                                        | UNAUTHENTICATED",
                "'type':'join_room','since':-1                                         | UNAUTHENTICATED",
                "'type':'leave_room'                                                   | UNAUTHENTICATED",
                "'type':'send_message','text':7                                        | UNAUTHENTICATED",
                "'type':'typing_start','room':'!'                                      | UNAUTHENTICATED",
                "'type':'typing_stop'                                                  | UNAUTHENTICATED",
                "'type':'list_rooms','limit':0                                         | UNAUTHENTICATED",
                "'type':'list_members'                                                 | UNAUTHENTICATED",
                "'type':'get_history','before':[]                                      | UNAUTHENTICATED",
                "'type':'command','command':'/fly'                                     | UNAUTHENTICATED",
                "'type':'auth','username':'!','password':7                             | VALIDATION_ERROR",
                "'type':'auth','username':'!'                                          | INVALID_USER",
            },
            quoteCharacter = '"')
    void somebody_must_sign_in_before_more_than_the_type_is_read(String frame, Refusal expected) {
        assertThat(codeOf(() -> read(braced(frame), NOBODY))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'type':'auth','username':'!','token':7                                | VALIDATION_ERROR",
                "'type':'auth','username':'b b'                                        | INVALID_USER",
                "'type':'auth','username':'p\u0430ypal'                                | INVALID_USER",
                "'type':'auth','username':'bob'                                        | FORBIDDEN",
                "'type':'create_room','topic':'x'                                      | VALIDATION_ERROR",
                "'type':'create_room','room':'!','topic':7                             | VALIDATION_ERROR",
                "'type':'create_room','room':'!','topic':'a\\u0007'                    | INVALID_ROOM",
                "'type':'create_room','room':'x','topic':'a\\u0007'                    | VALIDATION_ERROR",
                "'type':'join_room','room':'!','since':-1                              | VALIDATION_ERROR",
                "'type':'join_room','room':'!'                                         | INVALID_ROOM",
                "'type':'send_message','room':'!','text':'hi','nonce':''               | VALIDATION_ERROR",
                "'type':'send_message','text':' '                                      | VALIDATION_ERROR",
                "'type':'send_message','room':'!','text':''                            | INVALID_ROOM",
                "'type':'send_message','room':1.5,'text':''                            | INVALID_ROOM",
                "'type':'send_message','room':'other','text':''                        | NOT_IN_ROOM",
                "'type':'send_message','room':'lobby','text':' '                       | EMPTY_MESSAGE",
                "'type':'send_message','room':'lobby','text':'a text of 21 chars..!'   | MESSAGE_TOO_LONG",
                "'type':'send_message','room':'lobby','text':'//a text of 21 chars.!'  | MESSAGE_TOO_LONG",
                "'type':'send_message','room':'lobby','text':'a\\u0000'                | VALIDATION_ERROR",
                "'type':'send_message','room':'lobby','text':'\\ud800'                 | VALIDATION_ERROR",
                "'type':'send_message','room':[],'text':'/fly'                         | VALIDATION_ERROR",
                "'type':'send_message','room':'!','text':'/fly'                        | UNKNOWN_TYPE",
                "'type':'send_message','room':'!','text':'/me x','nonce':''            | VALIDATION_ERROR",
                "'type':'send_message','room':'!','text':'/me'                         | VALIDATION_ERROR",
                "'type':'send_message','room':'!','text':'/me x'                       | INVALID_ROOM",
                "'type':'send_message','room':'other','text':'/me a text of 21 chars..!' | NOT_IN_ROOM",
                "'type':'send_message','text':'/me a text of 21 chars..!'              | MESSAGE_TOO_LONG",
                "'type':'command'                                                      | VALIDATION_ERROR",
                "'type':'command','command':'who'                                      | VALIDATION_ERROR",
                "'type':'command','room':'!','command':'/join'                         | VALIDATION_ERROR",
                "'type':'command','room':'!','command':'/help'                         | INVALID_ROOM",
                "'type':'command','room':'other','command':'/topic'                    | NOT_IN_ROOM",
                "'type':'typing_start'                                                 | VALIDATION_ERROR",
                "'type':'typing_stop','room':'!'                                       | INVALID_ROOM",
                "'type':'list_members','room':'!'                                      | INVALID_ROOM",
                "'type':'get_history','room':'!','limit':0                             | VALIDATION_ERROR",
                "'type':'get_history','room':'!'                                       | INVALID_ROOM",
                "'type':'leave_room','room':'!'                                        | INVALID_ROOM",
            },
            quoteCharacter = '"')
    void the_first_thing_that_is_wrong_is_told(String frame, Refusal expected) {
        assertThat(codeOf(() -> read(braced(frame), IN_LOBBY))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help", "/rooms", "/join tea", "/who tea"})
    void some_commands_need_no_membership(String line) {
        String frame = "'type':'command','room':'other','command':'" + line + "'";

        assertThat(codeOf(() -> read(braced(frame), IN_LOBBY))).isNull();
    }

    private static String braced(String frame) {
        return "{" + frame.replace('\'', '"') + "}";
    }
}
