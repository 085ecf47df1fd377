package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, fragments and what RFC 6455 forbids: who breaks it is told with which code, and nobody else notices. */
class WebSocketFramesIT {
    private static final int LIMIT = 65_536;

    private static ParleyServer server;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private ChatClient eve;
    private ChatClient neighbour;

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory("{\"webSocket\":{\"closeTimeout\":\"PT0.1S\"}}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void two_in_a_room() {
        neighbour = guests.arrives(server, "ana").joins(room);
        eve = guests.arrives(server, "eve").joins(room);
    }

    private void theNeighbourGoesOn() {
        neighbour.says("still here").hears(said("ana", "still here"));
    }

    @Test
    void a_frame_of_exactly_the_limit_is_read() {
        eve.sends(RawFrame.text(padded(LIMIT)));

        eve.hears(said("padded"));
    }

    @Test
    void a_frame_over_the_limit_ends_the_connection() {
        eve.sends(RawFrame.text(padded(LIMIT + 1)));

        eve.isClosedWith(1009);
        theNeighbourGoesOn();
    }

    @Test
    void a_frame_of_ten_megabytes_ends_the_connection() {
        try {
            eve.sends(RawFrame.text(padded(10_000_000)));
        } catch (UncheckedIOException refusedInTheMiddle) {
            // the server need not read it all
        }

        eve.isClosedWith(1009);
        theNeighbourGoesOn();
    }

    @Test
    void fragments_are_put_together_with_a_ping_between_them() {
        byte[] whole = "{\"type\":\"message\",\"text\":\"grüße\"}".getBytes(StandardCharsets.UTF_8);
        int inTheMiddleOfTheUmlaut = new String(whole, StandardCharsets.UTF_8).indexOf('ü') + 1;

        eve.sends(
                new RawFrame(RawFrame.TEXT, Arrays.copyOfRange(whole, 0, 5)),
                new RawFrame(RawFrame.FIN | RawFrame.PING, new byte[] {1}),
                new RawFrame(RawFrame.CONTINUATION, Arrays.copyOfRange(whole, 5, inTheMiddleOfTheUmlaut)),
                new RawFrame(RawFrame.CONTINUATION, new byte[0]),
                new RawFrame(
                        RawFrame.FIN | RawFrame.CONTINUATION,
                        Arrays.copyOfRange(whole, inTheMiddleOfTheUmlaut, whole.length)));

        eve.hears(said("grüße"));
        assertThat(eve.pongs()).isEqualTo(1);
    }

    @Test
    void fragments_over_the_limit_end_the_connection() {
        byte[] half = new byte[40_000];

        eve.sends(new RawFrame(RawFrame.TEXT, half), new RawFrame(RawFrame.CONTINUATION, half));

        eve.isClosedWith(1009);
        theNeighbourGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c328", "ff", "eda080", "c080", "f4908080", "e282"})
    void text_that_is_not_utf8_ends_the_connection(String hex) {
        eve.sends(RawFrame.text(HexFormat.of().parseHex(hex)));

        eve.isClosedWith(1007);
        theNeighbourGoesOn();
    }

    @Test
    void an_unmasked_frame_ends_the_connection() {
        eve.sendsBytes(RawFrame.text("{}").unmasked());

        eve.isClosedWith(1002);
        theNeighbourGoesOn();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC1, 0xA1, 0x91, 0x83, 0x8B, 0x09, 0x80})
    void a_frame_that_rfc_6455_forbids_ends_the_connection(int first) {
        eve.sends(new RawFrame(first, new byte[] {'x'}));

        eve.isClosedWith(1002);
        theNeighbourGoesOn();
    }

    @Test
    void a_ping_that_is_too_long_ends_the_connection() {
        eve.sends(new RawFrame(RawFrame.FIN | RawFrame.PING, new byte[126]));

        eve.isClosedWith(1002);
        theNeighbourGoesOn();
    }

    @ParameterizedTest
    @ValueSource(ints = {RawFrame.PING, RawFrame.CLOSE})
    void what_was_asked_first_is_answered_first(int then) throws IOException {
        try (RawSocket client = RawSocket.to(server)) {
            assertThat(client.upgrade("/").status()).isEqualTo(101);
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            together.writeBytes(
                    RawFrame.text("{\"type\":\"message\",\"text\":\"outside\"}").masked());
            together.writeBytes(RawFrame.text("no JSON").masked());
            together.writeBytes(new RawFrame(RawFrame.FIN | then, new byte[0]).masked());

            client.send(together.toByteArray());

            assertThat(client.frame().words()).contains("error");
            assertThat(client.frame().words()).contains("INVALID_JSON");
            assertThat(client.frame().opcode()).isEqualTo(then == RawFrame.PING ? RawFrame.PONG : RawFrame.CLOSE);
        }
    }

    private static String padded(int bytes) {
        String frame = "{\"type\":\"message\",\"text\":\"padded\",\"x\":\"\"}";
        return frame.substring(0, frame.length() - 2) + "x".repeat(bytes - frame.length()) + "\"}";
    }
}
