package dev.parley.dialect.simple;

import static dev.parley.testing.Refused.codeOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.Members;
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
import dev.parley.testing.Golden;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimpleConversationTest {
    private static final RoomName LOBBY = RoomName.parse("lobby");
    private static final UserName ALICE = UserName.parse("alice");
    private static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final ChatMessage HELLO = new ChatMessage(7, ULID, "alice", "hello!", null, NOON);
    private static final Members BOTH = new Members(List.of("alice", "bob"), 2);
    private static final Standing NOWHERE = new Where(null, List.of());
    private static final Standing IN_LOBBY = new Where(ALICE, List.of(LOBBY.id()));

    private final SimpleConversation conversation = new SimpleConversation(new Rules(10));

    private record Where(UserName user, Collection<RoomId> rooms) implements Standing {
        @Override
        public boolean signedIn() {
            return false;
        }

        @Override
        public String connectionId() {
            return "aaaabbbbcccc";
        }
    }

    private Ask golden(String name, Standing standing) {
        return conversation
                .read(FrameReader.read(Golden.frame("simple/" + name)), standing)
                .get(0);
    }

    private Ask read(String frame, Standing standing) {
        return conversation
                .read(FrameReader.read(frame.getBytes(UTF_8)), standing)
                .get(0);
    }

    private static String withText(String text) {
        return "{\"type\":\"message\",\"text\":\"" + text + "\"}";
    }

    private Joining joining(boolean recovered, ChatMessage... messages) {
        return new Joining(LOBBY, "", ALICE, BOTH, List.of(messages), false, 42, recovered);
    }

    @Test
    void reads_init() {
        Ask ask = golden("init", NOWHERE);

        assertThat(ask.command()).isEqualTo(new Command.Join(LOBBY, ALICE, Wanted.NOTHING, true));
    }

    @Test
    void reads_all_that_init_may_ask_for() {
        Ask ask = golden("init-with-all", NOWHERE);

        assertThat(ask.command()).isEqualTo(new Command.Join(LOBBY, ALICE, new Wanted(20, 41, ULID), true));
    }

    @Test
    void reads_what_is_said() {
        assertThat(golden("say", IN_LOBBY).command()).isEqualTo(new Command.Say(LOBBY.id(), "hello!", null));
        assertThat(golden("say-with-nonce", IN_LOBBY).command()).isEqualTo(new Command.Say(LOBBY.id(), "hello!", "n1"));
    }

    @Test
    void keeps_blanks_of_what_is_said() {
        assertThat(read(withText(" hi "), IN_LOBBY).command()).isEqualTo(new Command.Say(LOBBY.id(), " hi ", null));
    }

    @Test
    void takes_more_history_than_a_page_for_a_page() {
        Ask ask = read("{\"type\":\"init\",\"room\":1001,\"user\":\"alice\",\"history\":5000}", NOWHERE);

        assertThat(ask.command())
                .isEqualTo(new Command.Join(RoomName.parse("1001"), ALICE, new Wanted(100, -1, null), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'init','user':'alice'}                                  | VALIDATION_ERROR",
                "{'type':'init','room':'lobby'}                                  | VALIDATION_ERROR",
                "{'type':'init','room':[],'user':'alice'}                        | VALIDATION_ERROR",
                "{'type':'init','room':'!','user':'alice'}                       | INVALID_ROOM",
                "{'type':'init','room':1.5,'user':'alice'}                       | INVALID_ROOM",
                "{'type':'init','room':'lobby','user':'a b'}                     | INVALID_USER",
                "{'type':'init','room':'!','user':7}                             | VALIDATION_ERROR",
                "{'type':'init','room':'lobby','user':'alice','since':-1}        | VALIDATION_ERROR",
                "{'type':'init','room':'lobby','user':'alice','history':'all'}   | VALIDATION_ERROR",
                "{'type':'init','room':'!','user':'alice','presence':1}          | VALIDATION_ERROR",
                "{'type':'message'}                                              | VALIDATION_ERROR",
                "{'type':'message','text':7}                                     | VALIDATION_ERROR",
                "{'type':'message','text':'','nonce':''}                         | VALIDATION_ERROR",
                "{'type':'message','text':'hi','room':'!','user':7}              | VALIDATION_ERROR",
                "{'type':'message','text':'hi','room':'!'}                       | INVALID_ROOM",
                "{'type':'message','text':'','room':'other'}                     | NOT_IN_ROOM",
                "{'type':'message','text':'','user':'bob'}                       | FORBIDDEN",
                "{'type':'message','text':'','room':'other','user':'bob'}        | NOT_IN_ROOM",
                "{'type':'message','text':' '}                                   | EMPTY_MESSAGE",
                "{'type':'message','text':'elevenchars'}                         | MESSAGE_TOO_LONG",
                "{'type':'leave'}                                                | UNKNOWN_TYPE",
                "{'type':'Init'}                                                 | UNKNOWN_TYPE",
            },
            quoteCharacter = '"')
    void refuses_in_the_order_of_the_protocol(String frame, Refusal expected) {
        assertThat(codeOf(() -> read(frame.replace('\'', '"'), IN_LOBBY))).isEqualTo(expected);
    }

    @Test
    void hears_nothing_from_who_is_nowhere() {
        assertThat(codeOf(() -> read(withText(""), NOWHERE))).isEqualTo(Refusal.NOT_IN_ROOM);
    }

    @Test
    void takes_its_own_name_and_room_however_they_are_spelled() {
        Ask ask = read("{\"type\":\"message\",\"text\":\"hi\",\"room\":\" LOBBY \",\"user\":\"ALICE\"}", IN_LOBBY);

        assertThat(ask.command()).isEqualTo(new Command.Say(LOBBY.id(), "hi", null));
    }

    @Test
    void answers_a_join_with_nothing_unless_asked() {
        assertThat(conversation.joined(golden("init", NOWHERE), joining(false))).isEmpty();
    }

    @Test
    void answers_a_join_with_all_that_was_asked() {
        List<byte[]> frames = conversation.joined(golden("init-with-all", NOWHERE), joining(true, HELLO));

        assertThat(frames)
                .containsExactly(
                        Golden.frame("simple/joined"), Golden.frame("simple/replay"), Golden.frame("simple/resumed"));
    }

    @Test
    void acknowledges_what_had_a_nonce() {
        Ask ask = golden("say-with-nonce", IN_LOBBY);

        assertThat(conversation.stored(ask, new Receipt(ULID, 7, NOON, false))).isEqualTo(Golden.frame("simple/ack"));
        assertThat(conversation.stored(ask, new Receipt(ULID, 7, NOON, true)))
                .isEqualTo(Golden.frame("simple/ack-duplicate"));
        assertThat(conversation.stored(golden("say", IN_LOBBY), new Receipt(ULID, 7, NOON, false)))
                .isEmpty();
    }

    @Test
    void tells_messages_and_is_quiet_beside_them() {
        conversation.joined(golden("init", NOWHERE), joining(false));

        assertThat(encoded(new Event.Said(LOBBY.id(), HELLO))).isEqualTo(Golden.frame("simple/message"));
        assertThat(encoded(new Event.Joined(LOBBY.id(), ALICE, BOTH))).isEmpty();
        assertThat(encoded(new Event.Left(LOBBY.id(), ALICE, BOTH))).isEmpty();
        assertThat(encoded(new Event.Reset(LOBBY.id(), 7))).isEmpty();
    }

    @Test
    void tells_who_resumed_that_something_is_lost() {
        conversation.joined(golden("init-with-all", NOWHERE), joining(true));

        assertThat(new String(encoded(new Event.Reset(LOBBY.id(), 7)), UTF_8))
                .isEqualTo("{\"type\":\"resumed\",\"room\":\"lobby\",\"recovered\":false,\"head\":7}");
    }

    @Test
    void tells_who_comes_and_goes_where_asked() {
        conversation.joined(golden("init-with-all", NOWHERE), joining(true));

        assertThat(encoded(new Event.Joined(LOBBY.id(), ALICE, BOTH))).isEqualTo(Golden.frame("simple/joined"));
        assertThat(encoded(new Event.Left(LOBBY.id(), ALICE, new Members(List.of("bob"), 1))))
                .isEqualTo(Golden.frame("simple/left"));
    }

    @Test
    void names_those_for_whom_one_stands_in_a_crowd() {
        conversation.joined(golden("init-with-all", NOWHERE), joining(true));

        assertThat(encoded(new Event.Joined(LOBBY.id(), ALICE, BOTH, List.of("zoe", "alice"))))
                .isEqualTo(Golden.frame("simple/joined-crowd"));
    }

    @Test
    void shares_its_voice_with_all_who_hear_alike() {
        SimpleConversation other = new SimpleConversation(new Rules(10));

        assertThat(conversation.voice()).isSameAs(other.voice());
    }

    private byte[] encoded(Event event) {
        return conversation.voice().encode(event);
    }
}
