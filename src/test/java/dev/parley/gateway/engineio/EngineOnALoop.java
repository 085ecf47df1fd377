package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The sessions of a loop whose time the test moves, and the client's side of one session. */
final class EngineOnALoop {
    static final Duration INTERVAL = Duration.ofMillis(300);
    static final Duration TIMEOUT = Duration.ofMillis(200);
    static final Duration UPGRADE = Duration.ofMillis(700);
    static final Duration CLOSE = Duration.ofMillis(100);
    static final int MAX_PAYLOAD = 50_000;
    static final String POLL = "a poll";

    final ManualScheduler time = new ManualScheduler();
    final List<String> heard = new ArrayList<>();
    final EngineSessions sessions;
    /** Of the session opened last. */
    EngineSession session;

    /** What the handler does with each text, beside remembering it. */
    BiConsumer<EngineSession, String> onText = (session, text) -> {};

    BiConsumer<EngineSession, String> onClosed = (session, reason) -> {};

    EngineOnALoop() {
        this(session -> {});
    }

    EngineOnALoop(Consumer<EngineSession> atOnce) {
        EngineSettings settings = new EngineSettings(INTERVAL, TIMEOUT, UPGRADE, CLOSE, MAX_PAYLOAD);
        sessions = new EngineSessions(settings, time, "here-", (opened, handshake) -> {
            session = opened;
            atOnce.accept(opened);
            return new Hearing(opened);
        });
    }

    private final class Hearing implements EngineHandler {
        private final EngineSession own;

        private Hearing(EngineSession own) {
            this.own = own;
        }

        @Override
        public void text(byte[] utf8) {
            String text = new String(utf8, UTF_8);
            heard.add(text);
            onText.accept(own, text);
        }

        @Override
        public void binary(byte[] bytes) {
            heard.add(Arrays.toString(bytes));
        }

        @Override
        public void closed(String reason) {
            heard.add("closed: " + reason);
            onClosed.accept(own, reason);
        }
    }

    /** A session that polls. */
    EngineOnALoop opened() {
        assertThat(sessions.open(new Handshake("127.0.0.1")).status()).isEqualTo(200);
        return this;
    }

    SocketEnd openedBy(FakeWire socket) {
        return sessions.open(new Handshake("127.0.0.1"), socket);
    }

    Future<EngineReply> poll() {
        return sessions.poll(session.sid(), POLL);
    }

    Future<EngineReply> post(String payload) {
        return sessions.post(session.sid(), payload.getBytes(UTF_8));
    }

    void say(String packet) {
        session.write(packet.getBytes(UTF_8));
        session.flush();
    }

    /** A candidate that was tried: only the upgrade is missing. */
    SocketEnd tried(FakeWire socket) {
        SocketEnd end = sessions.attach(session.sid(), socket).result();
        end.onText("2probe".getBytes(UTF_8));
        return end;
    }

    static void tell(SocketEnd end, String packet) {
        end.onText(packet.getBytes(UTF_8));
    }

    /** {@code 200 ok}; {@code waits} where there is no answer yet. */
    static String answer(Future<EngineReply> reply) {
        return reply.isComplete()
                ? reply.result().status() + " " + new String(reply.result().body(), UTF_8)
                : "waits";
    }

    static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}";
    static final String UNKNOWN_SID = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
}
