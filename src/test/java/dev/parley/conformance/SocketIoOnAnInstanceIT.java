package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RawSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Socket.IO and raw WebSockets behind one port: the times and sizes of one are not those of the other. */
class SocketIoOnAnInstanceIT {
    private static final String PATH = "/socket.io/";
    private static final String WEBSOCKET = PATH + "?EIO=4&transport=websocket";
    private static final int LONGEST_OF_THE_CHAT = 65_536;
    private static final int LONGEST_OF_SOCKET_IO = 1_000_000;

    private static ParleyServer server;

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory(
                "{\"http\":{\"idleTimeout\":\"PT0.2S\"},\"socketio\":{\"pingInterval\":\"PT1S\"}}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_poll_is_held_for_longer_than_a_connection_may_be_idle() {
        PollingClient client = PollingClient.open(server.port(), PATH);

        assertThat(client.polls().body()).as("the ping, a second later").isEqualTo("2");
    }

    @Test
    void a_frame_too_long_for_the_chat_is_refused_by_its_header_alone() throws IOException {
        try (RawSocket socket = RawSocket.to(server)) {
            assertThat(socket.upgrade("/").status()).isEqualTo(101);

            socket.send(headerOfText(LONGEST_OF_THE_CHAT + 1));

            assertThat(closeAmong(socket).closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void socket_io_takes_frames_up_to_its_own_limit() throws IOException {
        try (RawSocket socket = RawSocket.to(server)) {
            assertThat(socket.upgrade(WEBSOCKET).status()).isEqualTo(101);
            connects(socket);

            socket.send(longJoin(LONGEST_OF_SOCKET_IO).masked());
            assertThat(next(socket).words()).startsWith("430[{\"ok\":true");
            socket.send(headerOfText(LONGEST_OF_SOCKET_IO + 1));

            assertThat(closeAmong(socket).closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void also_right_behind_the_handshake() throws IOException {
        byte[] connect = RawFrame.text("40").masked();
        byte[] join = longJoin(LONGEST_OF_THE_CHAT + 10_000).masked();
        try (RawSocket socket = RawSocket.to(server)) {
            assertThat(socket.upgrade(WEBSOCKET).status()).isEqualTo(101);

            socket.send(ByteBuffer.allocate(connect.length + join.length)
                    .put(connect)
                    .put(join)
                    .array());

            assertThat(next(socket).words()).startsWith("0{");
            assertThat(next(socket).words()).startsWith("40{");
            assertThat(next(socket).words()).startsWith("430[{\"ok\":true");
        }
    }

    private static void connects(RawSocket socket) throws IOException {
        assertThat(next(socket).words()).startsWith("0{");
        socket.send(RawFrame.text("40").masked());
        assertThat(next(socket).words()).startsWith("40{");
    }

    private static RawFrame longJoin(int bytes) {
        String start = "420[\"join\",{\"room\":\"long\",\"x\":\"";
        String end = "\"}]";
        return RawFrame.text(start + "x".repeat(bytes - start.length() - end.length()) + end);
    }

    /** Of a masked frame whose payload never comes. */
    private static byte[] headerOfText(int length) {
        return ByteBuffer.allocate(14)
                .put((byte) (RawFrame.FIN | RawFrame.TEXT))
                .put((byte) 0xFF)
                .putLong(length)
                .putInt(0x11223344)
                .array();
    }

    /** The next one that is neither a ping nor a message behind an answer. */
    private static RawFrame next(RawSocket socket) throws IOException {
        RawFrame frame = socket.frame();
        while (frame.words().equals("2") || frame.words().startsWith("42[")) {
            frame = socket.frame();
        }
        return frame;
    }

    private static RawFrame closeAmong(RawSocket socket) throws IOException {
        RawFrame frame = socket.frame();
        while (frame.opcode() != RawFrame.CLOSE) {
            frame = socket.frame();
        }
        return frame;
    }
}
