package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a WebSocket opens, and which dialect it speaks then. */
class HandshakeIT {
    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory("{}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws", "/ws/", "/?dialect=simple", "/ws?dialect=simple"})
    void sockets_open_at_the_root_and_at_ws(String target) {
        ChatClient ana = guests.arrives(server, "ana", target).joins(room);

        ana.says("hi");

        ana.hears(said("hi"));
    }

    @Test
    void a_known_sub_protocol_is_chosen_and_answered() {
        ChatClient ana = guests.arrives(server, "ana", "/", "Sec-WebSocket-Protocol: soap, parley.simple");
        ChatClient bob = guests.arrives(server, "bob", "/", "Sec-WebSocket-Protocol: soap");

        assertThat(ana.subProtocol()).isEqualTo("parley.simple");
        assertThat(bob.subProtocol()).isNull();
        ana.joins(room).says("hi");
        ana.hears(said("hi"));
    }

    @Test
    void an_unknown_dialect_is_refused_before_the_upgrade() {
        assertThat(guests.connects(server).upgrade("/?dialect=nope").status()).isEqualTo(400);
    }

    @Test
    void a_socket_anywhere_else_finds_nothing() {
        assertThat(guests.connects(server).upgrade("/elsewhere").status()).isEqualTo(404);
    }
}
