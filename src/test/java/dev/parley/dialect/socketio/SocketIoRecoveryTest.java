package dev.parley.dialect.socketio;

import static dev.parley.dialect.socketio.Chat.HELLO;
import static dev.parley.dialect.socketio.Chat.LOBBY;
import static dev.parley.dialect.socketio.Chat.NOBODY;
import static dev.parley.dialect.socketio.Chat.joining;
import static dev.parley.dialect.socketio.Chat.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Event;
import dev.parley.core.Position;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Standing;
import dev.parley.dialect.Voice;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client is told that may come back after its connection dropped. */
class SocketIoRecoveryTest {
    private static final String PID = "ppppqqqqrrrrssssttttuuuuvvvvwwww";
    private static final Position AT_HELLO = Position.of(LOBBY.id(), HELLO);
    private static final Position AT_TEA = new Position(RoomId.of("tea"), 0, "");

    private final Chat chat = new Chat();
    private final SocketIoConversation conversation = chat.conversation;

    /** Somebody with a private id. */
    private record Recoverable(List<Position> told) implements Standing {
        @Override
        public UserName user() {
            return null;
        }

        @Override
        public boolean signedIn() {
            return false;
        }

        @Override
        public Collection<RoomId> rooms() {
            return told.stream().map(Position::room).toList();
        }

        @Override
        public String connectionId() {
            return "aaaabbbbcccc";
        }

        @Override
        public String privateId() {
            return PID;
        }
    }

    private static Standing at(Position... told) {
        return new Recoverable(List.of(told));
    }

    @Test
    void a_client_is_told_its_private_id_and_what_it_kept_before_is_made_useless() {
        assertThat(conversation.answered(chat.golden("connect", at()), new Answer.Done()))
                .containsExactly(wire("connected-recoverable"));
        assertThat(conversation.answered(chat.golden("connect-recover", at()), new Answer.Done()))
                .containsExactly(wire("connected-recoverable"), wire("position-none"));
    }

    @Test
    void who_is_back_asks_for_its_rooms_where_anything_can_be_recovered() {
        assertThat(chat.golden("connect-recover", at()).command())
                .isEqualTo(new Command.Recover(PID, List.of(AT_HELLO, AT_TEA), null));
        assertThat(chat.golden("connect-recover", NOBODY).command()).isEqualTo(new Command.Nothing());
    }

    @Test
    void who_is_back_hears_what_was_missed_behind_its_own_private_id() {
        Ask back = chat.golden("connect-recover", at());

        assertThat(conversation.recovered(back, List.of(joining(List.of(HELLO), true))))
                .containsExactly(wire("connected-recoverable"), wire("message-in-rooms"));
        assertThat(conversation.isIn()).isTrue();
    }

    @Test
    void messages_say_where_the_member_stands_in_up_to_8_rooms() {
        chat.golden("connect", at());
        Event said = new Event.Said(LOBBY.id(), HELLO);
        Voice some = conversation.voice(8);

        assertThat(conversation.voice(1).encode(said)).isEqualTo(wire("message-in-one-room"));
        assertThat(conversation.voice(1).isIndividual()).isFalse();
        assertThat(some).isSameAs(conversation.voice(2));
        assertThat(some.isIndividual()).isTrue();
        assertThat(some.individual(some.encode(said), List.of(AT_HELLO, AT_TEA)))
                .isEqualTo(wire("message-in-rooms"));
        assertThat(conversation.voice(9).encode(said)).isEqualTo(wire("message"));
        assertThat(new Chat().conversation.voice(1).encode(said)).isEqualTo(wire("message"));
    }

    @Test
    void a_join_and_a_leave_are_answered_behind_where_the_client_stands() {
        Ask join = chat.golden("join", at(AT_HELLO, AT_TEA));
        assertThat(conversation.joined(join, joining(List.of(HELLO), false)))
                .containsExactly(wire("position"), wire("joined-ack"));

        Ask leave = chat.golden("leave", at());
        assertThat(conversation.answered(leave, new Answer.Done()))
                .containsExactly(wire("position-none"), wire("left-ack"));
    }
}
