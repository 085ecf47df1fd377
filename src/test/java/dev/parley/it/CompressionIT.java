package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RawSocket;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** permessage-deflate, as it goes over the wire. */
class CompressionIT {
    private static final String EXTENSION = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
    private static final int RSV1 = 0x40;
    private static final String LONG = "hello, hello, hello! ".repeat(40);

    private static ParleyServer server;

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        server = ParleyServer.inMemory("{}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawSocket compressing() {
        RawSocket socket = RawSocket.to(server);
        HttpAnswer answer = socket.upgrade("/", EXTENSION);
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("sec-websocket-extensions"))
                .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
        return socket;
    }

    private static RawSocket plain() {
        RawSocket socket = RawSocket.to(server);
        HttpAnswer answer = socket.upgrade("/");
        assertThat(answer.header("sec-websocket-extensions")).isNull();
        return socket;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        byte[] out = new byte[bytes.length + 64];
        int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, size - 4);
    }

    private static byte[] deflated(String text) {
        return deflated(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject read(RawFrame frame) throws DataFormatException {
        if ((frame.first() & RSV1) == 0) {
            return new JsonObject(frame.words());
        }
        Inflater inflater = new Inflater(true);
        byte[] input = Arrays.copyOf(frame.payload(), frame.payload().length + 4);
        input[input.length - 1] = (byte) 0xFF;
        input[input.length - 2] = (byte) 0xFF;
        inflater.setInput(input);
        byte[] out = new byte[100_000];
        int size = inflater.inflate(out);
        inflater.end();
        return new JsonObject(new String(out, 0, size, StandardCharsets.UTF_8));
    }

    private String init(String user) {
        return new JsonObject()
                .put("type", "init")
                .put("room", room)
                .put("user", user)
                .encode();
    }

    /** Is in the room when this returns. */
    private void joins(RawSocket socket, String user) throws IOException, DataFormatException {
        socket.send(RawFrame.text(init(user)).masked());
        socket.send(RawFrame.text(says("here is " + user)).masked());
        said(socket, "here is " + user);
    }

    private static String says(String text) {
        return new JsonObject().put("type", "message").put("text", text).encode();
    }

    /** What comes next that has this text. */
    private static RawFrame said(RawSocket socket, String text) throws IOException, DataFormatException {
        while (true) {
            RawFrame frame = socket.frame();
            if (text.equals(read(frame).getString("text"))) {
                return frame;
            }
        }
    }

    @Test
    void one_room_hears_the_same_compressed_and_not() throws Exception {
        try (RawSocket ana = compressing();
                RawSocket bob = compressing();
                RawSocket eve = plain()) {
            joins(ana, "ana");
            joins(bob, "bob");
            joins(eve, "eve");
            ana.send(new RawFrame(RawFrame.FIN | RSV1 | RawFrame.TEXT, deflated(says(LONG))).masked());

            RawFrame one = said(ana, LONG);
            RawFrame two = said(bob, LONG);
            RawFrame three = said(eve, LONG);
            assertThat(one.first()).isEqualTo(RawFrame.FIN | RSV1 | RawFrame.TEXT);
            assertThat(two.payload()).isEqualTo(one.payload()).hasSizeLessThan(LONG.length() / 2);
            assertThat(three.first()).isEqualTo(RawFrame.FIN | RawFrame.TEXT);
            assertThat(read(three)).isEqualTo(read(one));

            eve.send(RawFrame.text(says("hi")).masked());
            assertThat(said(bob, "hi").first()).as("too short").isEqualTo(RawFrame.FIN | RawFrame.TEXT);
        }
    }

    @Test
    void a_client_may_send_what_it_has_not_compressed_and_compress_what_it_sends_in_parts() throws Exception {
        try (RawSocket ana = compressing()) {
            joins(ana, "ana");
            byte[] whole = deflated(says(LONG));
            byte[] first = Arrays.copyOf(whole, 10);
            byte[] rest = Arrays.copyOfRange(whole, 10, whole.length);

            ana.send(new RawFrame(RSV1 | RawFrame.TEXT, first).masked());
            ana.send(new RawFrame(RawFrame.FIN | RawFrame.PING, new byte[] {1}).masked());
            ana.send(new RawFrame(RawFrame.FIN | RawFrame.CONTINUATION, rest).masked());
            assertThat(ana.frame().opcode()).isEqualTo(RawFrame.PONG);
            said(ana, LONG);

            byte[] uncompressed = says("in parts").getBytes(StandardCharsets.UTF_8);
            ana.send(new RawFrame(RawFrame.TEXT, Arrays.copyOf(uncompressed, 5)).masked());
            ana.send(new RawFrame(
                            RawFrame.FIN | RawFrame.CONTINUATION,
                            Arrays.copyOfRange(uncompressed, 5, uncompressed.length))
                    .masked());
            said(ana, "in parts");
        }
    }

    @Test
    void what_becomes_too_long_ends_the_connection_before_it_is_there() throws IOException {
        try (RawSocket eve = compressing()) {
            byte[] bomb = deflated(new byte[50_000_000]);
            assertThat(bomb.length).isLessThan(65_000);
            eve.send(new RawFrame(RawFrame.FIN | RSV1 | RawFrame.TEXT, bomb).masked());

            assertThat(eve.frame().closeCode()).isEqualTo(1009);
            assertThat(eve.isEndedByPeer()).isTrue();
        }
    }

    @Test
    void many_messages_that_are_much_longer_than_they_look_end_the_connection() throws IOException {
        try (RawSocket eve = compressing()) {
            byte[] message = new RawFrame(RawFrame.FIN | RSV1 | RawFrame.TEXT, deflated(new byte[65_000])).masked();
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            for (int i = 0; i < 400; i++) {
                one.writeBytes(message);
            }
            eve.send(one.toByteArray());

            RawFrame last = eve.frame();
            while (last.opcode() != RawFrame.CLOSE) {
                last = eve.frame();
            }
            assertThat(last.closeCode()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0xC1, 1007", // garbage
        "0xA1, 1002", // RSV2
        "0x91, 1002", // RSV3
        "0xE1, 1002", // RSV1 and RSV2
        "0xC9, 1002", // a ping
        "0xC0, 1002" // a continuation of nothing
    })
    void what_rfc_7692_forbids_ends_the_connection(String first, int code) throws IOException {
        try (RawSocket eve = compressing()) {
            eve.send(new RawFrame(Integer.decode(first), new byte[] {(byte) 0xFF, 1, 2, 3}).masked());

            assertThat(eve.frame().closeCode()).isEqualTo(code);
        }
    }

    @Test
    void who_did_not_offer_it_may_not_send_it() throws IOException {
        try (RawSocket eve = plain()) {
            eve.send(new RawFrame(RawFrame.FIN | RSV1 | RawFrame.TEXT, deflated(init("eve"))).masked());

            assertThat(eve.frame().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void it_can_be_switched_off() {
        try (ParleyServer off = ParleyServer.inMemory("{\"webSocket\":{\"compression\":false}}");
                RawSocket socket = RawSocket.to(off)) {
            HttpAnswer answer = socket.upgrade("/", EXTENSION);

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("sec-websocket-extensions")).isNull();
        }
    }
}
