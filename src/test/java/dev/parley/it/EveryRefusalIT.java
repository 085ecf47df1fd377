package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.Speaker;
import dev.parley.testing.Told;
import dev.parley.testing.Told.Kind;
import dev.parley.testing.Tongue;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal of the protocol in each dialect that can bring it about. */
class EveryRefusalIT {
    private static final String TAKEN = "taken-name";

    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.number();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory(Map.of());
        assertThat(Account.of(server, TAKEN).token()).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SIMPLE   | FORBIDDEN           | {\"type\":\"message\",\"user\":\"bob\",\"text\":\"x\"}",
                "SIMPLE   | INVALID_ROOM        | {\"type\":\"init\",\"room\":\"!!!\",\"user\":\"ana\"}",
                "SIMPLE   | INVALID_USER        | {\"type\":\"init\",\"room\":\"$room\",\"user\":\"a b\"}",
                "SIMPLE   | INVALID_CREDENTIALS | {\"type\":\"init\",\"room\":\"$room\",\"user\":\"taken-name\"}",
                "ROOMS    | INVALID_ROOM        | {\"type\":\"join_room\",\"room\":\"!!!\"}",
                "ROOMS    | INVALID_USER        | {\"type\":\"command\",\"command\":\"/nick a\u200bb\"}",
                "ROOMS    | INVALID_CREDENTIALS | {\"type\":\"command\",\"command\":\"/nick taken-name\"}",
                "ROOMS    | FORBIDDEN           | {\"type\":\"auth\",\"username\":\"somebody-else\"}",
                "ROOMS    | NOT_IN_ROOM         | {\"type\":\"leave_room\",\"room\":\"elsewhere\"}",
                "ROOMS    | NOT_IN_ROOM         | {\"type\":\"typing_start\",\"room\":\"elsewhere\"}",
                "ROOMS    | ROOM_NOT_FOUND      | {\"type\":\"list_members\",\"room\":\"nowhere-at-all\"}",
                "ROOMS    | ROOM_NOT_FOUND      | {\"type\":\"get_history\",\"room\":\"nowhere-at-all\"}",
                "ROOMS    | ROOM_EXISTS         | {\"type\":\"create_room\",\"room\":\"$room\"}",
                "ROOMS    | UNKNOWN_TYPE        | {\"type\":\"command\",\"command\":\"/dance\"}",
                "GROUPS   | VALIDATION_ERROR    | {\"type\":\"SUBSCRIBE\",\"groupId\":\"1001\"}",
                "GROUPS   | VALIDATION_ERROR    | {\"type\":\"SUBSCRIBE\",\"groupId\":1.0}",
                "GROUPS   | VALIDATION_ERROR    | {\"type\":\"SUBSCRIBE\",\"groupId\":1e3}",
                "GROUPS   | VALIDATION_ERROR    | {\"type\":\"SUBSCRIBE\",\"groupId\":9007199254740992}",
                "GROUPS   | VALIDATION_ERROR    | {\"type\":\"SUBSCRIBE\"}",
                "GROUPS   | NOT_IN_ROOM         | {\"type\":\"UNSUBSCRIBE\",\"groupId\":7}",
                "ENVELOPE | FORBIDDEN           | {\"type\":\"chat_message\",\"payload\":{\"roomId\":\"$room\",\"sender\":\"bob\",\"content\":\"x\"}}",
                "ENVELOPE | INVALID_ROOM        | {\"type\":\"join_room\",\"payload\":{\"roomName\":\"!!!\"}}",
                "ENVELOPE | NOT_IN_ROOM         | {\"type\":\"leave_room\",\"payload\":{\"roomId\":\"elsewhere\"}}",
                "ENVELOPE | NOT_IN_ROOM         | {\"type\":\"typing_start\",\"payload\":{\"roomId\":\"elsewhere\"}}",
                "ENVELOPE | ROOM_NOT_FOUND      | {\"type\":\"get_members\",\"payload\":{\"roomId\":\"nowhere-at-all\"}}",
                "ENVELOPE | ROOM_NOT_FOUND      | {\"type\":\"get_history\",\"payload\":{\"roomId\":\"nowhere-at-all\"}}",
                "ENVELOPE | ROOM_EXISTS         | {\"type\":\"create_room\",\"payload\":{\"roomName\":\"$room\"}}",
                "ENVELOPE | VALIDATION_ERROR    | {\"type\":\"chat_message\",\"payload\":\"x\"}",
                "ENVELOPE | VALIDATION_ERROR    | {\"type\":\"chat_message\"}"
            })
    void a_refusal_names_its_code_and_changes_nothing(Tongue tongue, String code, String frame) {
        Speaker onlooker = guests.arrives(server, Tongue.ROOMS, "onlooker").enters(room);
        Speaker ana = guests.arrives(server, tongue, "ana").enters(room);
        onlooker.hears(Kind.JOINED);

        ana.sends(frame.replace("$room", room));

        assertThat(ana.isRefused()).isEqualTo(code);
        onlooker.hearsNothing();
        ana.says(room, "still here", "n");
        Told stored = ana.isStored("n");
        assertThat(stored.seq()).isEqualTo(1);
        assertThat(onlooker.hears(Kind.SAID).user()).isEqualTo(ana.user());
    }
}
