package dev.parley.dialect.socketio;

import static dev.parley.dialect.socketio.Chat.ALICE;
import static dev.parley.dialect.socketio.Chat.HELLO;
import static dev.parley.dialect.socketio.Chat.LOBBY;
import static dev.parley.dialect.socketio.Chat.WAVES;
import static dev.parley.dialect.socketio.Chat.wire;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.dialect.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the members of a room hear. */
class SocketIoVoiceTest {
    private static final RoomId ROOM = LOBBY.id();

    private final Voice voice = new Chat().conversation.voice();

    private byte[] heard(Event event) {
        return voice.encode(event);
    }

    private static Members count(int count) {
        return new Members(List.of("bob"), count);
    }

    @Test
    void tells_messages_to_everybody_alike() {
        assertThat(heard(new Event.Said(ROOM, HELLO))).isEqualTo(wire("message"));
        assertThat(heard(new Event.Said(ROOM, WAVES))).isEqualTo(wire("message-action"));
        assertThat(voice.isPersonal()).isFalse();
    }

    @Test
    void tells_who_comes_and_goes() {
        List<String> users = List.of("bob", "alice");

        assertThat(heard(new Event.Joined(ROOM, ALICE, count(2)))).isEqualTo(wire("joined"));
        assertThat(heard(new Event.Left(ROOM, ALICE, count(1)))).isEqualTo(wire("left"));
        assertThat(heard(new Event.Joined(ROOM, ALICE, count(702), users))).isEqualTo(wire("joined-crowd"));
        assertThat(heard(new Event.Left(ROOM, ALICE, count(698), users))).isEqualTo(wire("left-crowd"));
    }

    @Test
    void tells_who_types_and_what_is_lost() {
        assertThat(heard(new Event.Typing(ROOM, ALICE, true))).isEqualTo(wire("typing"));
        assertThat(heard(new Event.Typing(ROOM, ALICE, false))).isEqualTo(wire("typing-over"));
        assertThat(heard(new Event.Reset(ROOM, 42))).isEqualTo(wire("reset"));
        assertThat(voice.encode(new Presence(ALICE, true, HELLO.at()))).isEmpty();
    }

    @Test
    void is_one_for_all_clients() {
        assertThat(voice).isSameAs(new Chat().conversation.voice());
    }
}
