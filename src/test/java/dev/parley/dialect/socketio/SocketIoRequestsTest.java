package dev.parley.dialect.socketio;

import static dev.parley.dialect.socketio.Chat.ALICE;
import static dev.parley.dialect.socketio.Chat.IN_LOBBY;
import static dev.parley.dialect.socketio.Chat.LOBBY;
import static dev.parley.dialect.socketio.Chat.NOBODY;
import static dev.parley.dialect.socketio.Chat.ULID;
import static dev.parley.testing.Refused.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Command;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import dev.parley.dialect.Rules;
import dev.parley.testing.FakeStanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each event asks for. */
class SocketIoRequestsTest {
    private final Chat chat = new Chat();

    private RefusedException refusal(String packet) {
        return refusalOf(() -> chat.read(packet, IN_LOBBY));
    }

    @Test
    void signs_in_with_the_token_of_the_connect_packet_and_without_one_asks_for_nothing() {
        assertThat(chat.golden("connect-with-token", NOBODY).command())
                .isEqualTo(new Command.SignIn(null, null, "t0k3n"));
        assertThat(chat.golden("connect", NOBODY).command()).isEqualTo(new Command.Nothing());
        assertThat(chat.command("0{\"token\":null}", NOBODY)).isEqualTo(new Command.Nothing());
    }

    @Test
    void lets_nobody_in_without_a_token_where_one_is_required() {
        Chat closed = new Chat(new Rules(20, true));

        assertThat(refusalOf(() -> closed.read("0{}", NOBODY)).refusal()).isEqualTo(Refusal.UNAUTHENTICATED);
        assertThat(closed.golden("connect-with-token", NOBODY).command())
                .isEqualTo(new Command.SignIn(null, null, "t0k3n"));
    }

    @Test
    void joins_a_room_with_its_newest_50_messages() {
        Wanted newest = new Wanted(50, -1, null);

        assertThat(chat.golden("join", NOBODY).command()).isEqualTo(new Command.Join(LOBBY, null, newest, false));
        assertThat(chat.golden("join-as", NOBODY).command()).isEqualTo(new Command.Join(LOBBY, ALICE, newest, false));
        assertThat(chat.golden("join-without-ack", NOBODY).command())
                .isEqualTo(new Command.Join(LOBBY, ALICE, newest, false));
        assertThat(chat.golden("join-resume", NOBODY).command())
                .isEqualTo(new Command.Join(LOBBY, null, new Wanted(50, 41, ULID), false));
    }

    @Test
    void names_the_session_once() {
        Command.Join again = (Command.Join) chat.golden("join-as", IN_LOBBY).command();

        assertThat(again.user()).isNull();
        assertThat(refusal("2[\"join\",{\"room\":\"lobby\",\"user\":\"bob\"}]").refusal())
                .isEqualTo(Refusal.FORBIDDEN);
    }

    @Test
    void asks_for_everything_else() {
        assertThat(chat.golden("leave", IN_LOBBY).command()).isEqualTo(new Command.Leave(LOBBY.id()));
        assertThat(chat.golden("send", IN_LOBBY).command()).isEqualTo(new Command.Say(LOBBY.id(), "hello!", null));
        assertThat(chat.golden("send-with-nonce", IN_LOBBY).command())
                .isEqualTo(new Command.Say(LOBBY.id(), "hello!", "n1"));
        assertThat(chat.golden("type", IN_LOBBY).command()).isEqualTo(new Command.Type(LOBBY.id(), true));
        assertThat(chat.golden("type-over", IN_LOBBY).command()).isEqualTo(new Command.Type(LOBBY.id(), false));
    }

    @Test
    void asks_for_pages_of_history() {
        assertThat(chat.golden("history", IN_LOBBY).command()).isEqualTo(page(null, 50));
        assertThat(chat.golden("history-before", IN_LOBBY).command()).isEqualTo(page(new Place.Seq(42), 20));
        assertThat(chat.golden("history-before-id", IN_LOBBY).command()).isEqualTo(page(new Place.Id(ULID), 50));
        assertThat(chat.golden("history-before-time", IN_LOBBY).command())
                .isEqualTo(page(new Place.Time(Chat.NOON), 50));
        assertThat(chat.command("2[\"history\",{\"room\":\"lobby\",\"limit\":101}]", IN_LOBBY))
                .isEqualTo(page(null, 100));
    }

    private static Command page(Place before, int limit) {
        return new Command.Remember(LOBBY.id(), new Recall(before, null, limit));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "2[\"join\",{}] room",
                "2[\"join\",{\"room\":[]}] room",
                "2[\"join\",{\"room\":\"lobby\",\"user\":1}] user",
                "2[\"join\",{\"room\":\"lobby\",\"since\":-1}] since",
                "2[\"join\",{\"room\":\"lobby\",\"since\":1,\"sinceId\":\"x\"}] sinceId",
                "2[\"leave\",{}] room",
                "2[\"message\",{\"room\":\"lobby\"}] text",
                "2[\"message\",{\"room\":\"lobby\",\"text\":\"a\",\"nonce\":\"\"}] nonce",
                "2[\"message\",{\"text\":\"a\"}] room",
                "2[\"typing\",{\"room\":\"lobby\"}] typing",
                "2[\"typing\",{\"room\":\"lobby\",\"typing\":1}] typing",
                "2[\"typing\",{\"typing\":true}] room",
                "2[\"history\",{\"room\":\"lobby\",\"limit\":0}] limit",
                "2[\"history\",{\"room\":\"lobby\",\"before\":{}}] before",
                "2[\"history\",{}] room",
                "0{\"token\":1} token",
                "0[] payload",
                "2[\"join\"] payload",
                "2[\"join\",null] payload",
                "2[\"join\",\"lobby\"] payload",
                "2[\"join\",[{}]] payload"
            })
    void names_the_field_that_is_wrong(String packet, String field) {
        RefusedException refused = refusal(packet);

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void looks_at_fields_before_names_and_at_names_before_membership_and_at_the_text_last() {
        String longish = "x".repeat(21);

        assertThat(refusal("2[\"message\",{\"room\":\"!\"}]").field()).isEqualTo("text");
        assertThat(refusal("2[\"message\",{\"room\":\"!\",\"text\":\" \"}]").refusal())
                .isEqualTo(Refusal.INVALID_ROOM);
        assertThat(refusal("2[\"message\",{\"room\":\"x\",\"text\":\" \"}]").refusal())
                .isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(refusal("2[\"message\",{\"room\":\"lobby\",\"text\":\" \"}]").refusal())
                .isEqualTo(Refusal.EMPTY_MESSAGE);
        assertThat(refusal("2[\"message\",{\"room\":\"lobby\",\"text\":\"" + longish + "\"}]")
                        .refusal())
                .isEqualTo(Refusal.MESSAGE_TOO_LONG);
        assertThat(refusal("2[\"join\",{\"room\":\"!\",\"user\":\"?\"}]").refusal())
                .isEqualTo(Refusal.INVALID_ROOM);
        assertThat(refusal("2[\"join\",{\"room\":\"lobby\",\"user\":\"?\"}]").refusal())
                .isEqualTo(Refusal.INVALID_USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2[\"fly\",{}]", "2[\"fly\"]", "2[\"JOIN\",{}]", "2[\"\"]", "2[7,{}]", "2[\"join_room\",{}]"})
    void knows_no_other_event(String packet) {
        assertThat(refusal(packet).refusal()).isEqualTo(Refusal.UNKNOWN_TYPE);
    }

    @Test
    void a_token_alone_makes_no_event_a_way_in() {
        assertThat(refusalOf(() -> chat.parse("2[\"connect\",{\"token\":\"t0k3n\"}]"))
                        .field())
                .isEqualTo("type");
    }

    @Test
    void is_no_matter_of_who_asks_where_the_room_is_given_as_a_number() {
        assertThat(chat.command("2[\"leave\",{\"room\":1001}]", FakeStanding.as("bob", "1001")))
                .isEqualTo(new Command.Leave(RoomId.of("1001")));
    }
}
