package dev.parley.dialect.rooms;

import static dev.parley.dialect.rooms.Lobby.ALICE;
import static dev.parley.dialect.rooms.Lobby.HELLO;
import static dev.parley.dialect.rooms.Lobby.LOBBY;
import static dev.parley.dialect.rooms.Lobby.WAVES;
import static dev.parley.dialect.rooms.Lobby.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.dialect.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the members of a room hear. */
class RoomsVoiceTest {
    private static final RoomId ROOM = LOBBY.id();
    private static final Members ONE = new Members(List.of("bob"), 1);

    private final Voice voice = Lobby.conversation().voice();

    private byte[] heard(Event event) {
        return voice.encode(event);
    }

    private static Members crowd(int count) {
        return new Members(List.of("alice", "bob"), count);
    }

    @Test
    void tells_messages_without_their_nonce() {
        assertThat(heard(new Event.Said(ROOM, HELLO))).isEqualTo(wire("message"));
        assertThat(heard(new Event.Said(ROOM, WAVES))).isEqualTo(wire("message-action"));
    }

    @Test
    void tells_the_author_in_all_its_sessions_the_nonce() {
        assertThat(voice.isPersonal()).isTrue();
        for (boolean here : new boolean[] {true, false}) {
            assertThat(voice.encodeOwn(new Event.Said(ROOM, HELLO), here)).isEqualTo(wire("message-own"));
            assertThat(voice.encodeOwn(new Event.Said(ROOM, WAVES), here)).isEqualTo(wire("message-action-own"));
        }
    }

    @Test
    void tells_the_author_of_a_message_without_nonce_what_everybody_hears() {
        ChatMessage bare = new ChatMessage(7, HELLO.id(), "alice", "hello!", null, HELLO.at());

        assertThat(voice.isPersonal(new Event.Said(ROOM, bare))).isFalse();
        assertThat(voice.isPersonal(new Event.Said(ROOM, HELLO))).isTrue();
        assertThat(voice.encodeOwn(new Event.Said(ROOM, bare), true)).isEqualTo(wire("message"));
    }

    @Test
    void tells_who_comes_and_goes() {
        assertThat(heard(new Event.Joined(ROOM, ALICE, ONE))).isEqualTo(wire("user-joined"));
        assertThat(heard(new Event.Left(ROOM, ALICE, ONE))).isEqualTo(wire("user-left"));
    }

    @Test
    void tells_many_at_once_with_their_names_and_the_count() {
        List<String> users = List.of("bob", "alice");

        assertThat(heard(new Event.Joined(ROOM, ALICE, crowd(702), users))).isEqualTo(wire("user-joined-crowd"));
        assertThat(heard(new Event.Left(ROOM, ALICE, crowd(698), users))).isEqualTo(wire("user-left-crowd"));
    }

    @Test
    void tells_who_types() {
        assertThat(heard(new Event.Typing(ROOM, ALICE, true))).isEqualTo(wire("typing-update"));
        assertThat(heard(new Event.Typing(ROOM, ALICE, false))).isEqualTo(wire("typing-update-over"));
    }

    @Test
    void tells_that_something_is_lost_as_history_that_must_be_asked_for() {
        assertThat(heard(new Event.Reset(ROOM, 7))).isEqualTo(wire("history-lost"));
    }

    @Test
    void has_no_word_for_presence_beyond_rooms() {
        assertThat(voice.encode(new Presence(ALICE, true, HELLO.at()))).isEmpty();
    }

    @Test
    void is_one_for_all_clients() {
        assertThat(voice).isSameAs(Lobby.conversation().voice());
    }
}
