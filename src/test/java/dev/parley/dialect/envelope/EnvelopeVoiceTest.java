package dev.parley.dialect.envelope;

import static dev.parley.dialect.envelope.EnvelopeScene.BOB;
import static dev.parley.dialect.envelope.EnvelopeScene.BOTH;
import static dev.parley.dialect.envelope.EnvelopeScene.GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.HELLO;
import static dev.parley.dialect.envelope.EnvelopeScene.NOON;
import static dev.parley.dialect.envelope.EnvelopeScene.ULID;
import static dev.parley.dialect.envelope.EnvelopeScene.frame;
import static dev.parley.dialect.envelope.EnvelopeScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeVoiceTest {
    private static final RoomId ROOM = GENERAL.id();

    private final EnvelopeScene scene = new EnvelopeScene();
    private final Voice voice = scene.conversation.voice();

    @Test
    void tells_messages_to_everybody_without_their_nonce() {
        assertThat(voice.encode(new Event.Said(ROOM, HELLO))).isEqualTo(frame("chat-message"));
    }

    @Test
    void tells_its_authors_other_sessions_the_nonce_and_the_one_that_said_it_nothing() {
        Event.Said said = new Event.Said(ROOM, HELLO);

        assertThat(voice.isPersonal()).isTrue();
        assertThat(voice.encodeOwn(said, false)).isEqualTo(frame("chat-message-own"));
        assertThat(voice.encodeOwn(said, true)).isEmpty();
    }

    @Test
    void marks_what_somebody_does() {
        ChatMessage waves = new ChatMessage(7, ULID, "alice", "waves", null, NOON, true);

        assertThat(voice.encode(new Event.Said(ROOM, waves))).isEqualTo(frame("chat-message-action"));
    }

    @Test
    void keeps_every_script_as_it_is() {
        String text = "\uD83D\uDC4B\uD83C\uDFFD שלום e\u0301 </script>";
        ChatMessage message = new ChatMessage(7, ULID, "דנה", text, null, NOON);

        assertThat(text(voice.encode(new Event.Said(RoomId.of("בית-קפה"), message))))
                .contains("\"sender\":\"דנה\",\"content\":\"" + text + "\",\"roomId\":\"בית-קפה\"");
    }

    @Test
    void tells_who_comes_and_goes() {
        assertThat(voice.encode(new Event.Joined(ROOM, BOB, BOTH))).isEqualTo(frame("user-joined"));
        assertThat(voice.encode(new Event.Left(ROOM, BOB, new Members(List.of("alice"), 1))))
                .isEqualTo(frame("user-left"));
    }

    @Test
    void names_some_of_a_crowd() {
        List<String> some = List.of("ana", "bob");

        assertThat(voice.encode(new Event.Joined(ROOM, BOB, new Members(List.of("alice"), 1042), some)))
                .isEqualTo(frame("user-joined-crowd"));
        assertThat(voice.encode(new Event.Left(ROOM, BOB, new Members(List.of("alice"), 1040), some)))
                .isEqualTo(frame("user-left-crowd"));
    }

    @Test
    void tells_who_types() {
        assertThat(voice.encode(new Event.Typing(ROOM, BOB, true))).isEqualTo(frame("user-typing"));
        assertThat(voice.encode(new Event.Typing(ROOM, BOB, false))).isEqualTo(frame("user-typing-stopped"));
    }

    @Test
    void tells_who_is_online() {
        assertThat(voice.encode(new Presence(BOB, true, NOON))).isEqualTo(frame("presence-update"));
        assertThat(voice.encode(new Presence(BOB, false, NOON))).isEqualTo(frame("presence-update-offline"));
    }

    @Test
    void tells_that_something_is_lost() {
        assertThat(voice.encode(new Event.Reset(ROOM, 1007))).isEqualTo(frame("history-lost"));
    }

    @Test
    void is_shared_by_all_who_speak_the_dialect() {
        assertThat(scene.dialect.converse(new Rules(10)).voice()).isSameAs(voice);
    }
}
