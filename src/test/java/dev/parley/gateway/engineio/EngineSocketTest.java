package dev.parley.gateway.engineio;

import static dev.parley.gateway.engineio.EngineOnALoop.tell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that a WebSocket carries from the beginning. */
class EngineSocketTest {
    private final EngineOnALoop engine = new EngineOnALoop(session -> session.write("4hello".getBytes(UTF_8)));
    private final FakeWire socket = new FakeWire();
    private final SocketEnd end = engine.openedBy(socket);

    @Test
    void the_open_packet_comes_first_and_offers_no_upgrade() {
        assertThat(socket.packets).hasSize(2);
        assertThat(socket.packets.get(0)).startsWith("0{\"sid\":\"here-").contains("\"upgrades\":[],");
        assertThat(socket.packets.get(1)).isEqualTo("4hello");
        assertThat(socket.unflushed).isZero();
    }

    @Test
    void messages_are_heard_and_frames_go_out() {
        tell(end, "4a");
        end.onBinary(new byte[] {1, 2});
        engine.session.writeBinary(new byte[] {1, 2, 3, 4});

        assertThat(engine.heard).containsExactly("a", "[1, 2]");
        assertThat(socket.packets).last().isEqualTo("bAQIDBA==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "2", "2probe", "5", "bAQ=="})
    void what_is_no_packet_ends_it(String packet) {
        tell(end, packet);
        tell(end, "4late");
        end.onClosed(false);

        assertThat(socket.goodbye).isEqualTo(Goodbye.PROTOCOL_ERROR);
        assertThat(engine.heard).containsExactly("closed: parse error");
        assertThat(engine.sessions.count()).isZero();
    }

    @Test
    void a_violation_of_the_framing_is_answered_by_its_own_goodbye() {
        end.onViolation(Goodbye.TOO_BIG);

        assertThat(socket.goodbye).isEqualTo(Goodbye.TOO_BIG);
        assertThat(engine.heard).containsExactly("closed: parse error");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_connection_that_ends_ends_it(boolean vanished) {
        end.onClosed(vanished);

        assertThat(engine.heard).containsExactly(vanished ? "closed: transport error" : "closed: transport close");
        assertThat(engine.sessions.count()).isZero();
    }

    @Test
    void a_client_may_close_it_by_a_packet() {
        tell(end, "1");

        assertThat(socket.goodbye).isNotNull();
        assertThat(engine.heard).containsExactly("closed: transport close");
    }

    @Test
    void to_cut_it_is_told_once() {
        engine.session.cut();
        end.onClosed(true);

        assertThat(socket.cut).isTrue();
        assertThat(engine.heard).containsExactly("closed: forced close");
        assertThat(engine.sessions.count()).isZero();
    }
}
