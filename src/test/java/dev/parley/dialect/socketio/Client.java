package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A connection with two namespaces, and both of its ends. */
final class Client {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);
    static final int MAX_ATTACHMENT_BYTES = 10_000;

    final RecordingOutlet outlet = new RecordingOutlet();
    final RecordingNamespace main = new RecordingNamespace("/");
    final RecordingNamespace demo = new RecordingNamespace("/demo");
    final ManualScheduler time = new ManualScheduler();
    final SocketIoConnection connection = new SocketIoConnection(
            outlet,
            Map.of("/", main, "/demo", demo),
            new SocketIoSettings(CONNECT_TIMEOUT, MAX_ATTACHMENT_BYTES),
            time);

    void says(String... packets) {
        for (String packet : packets) {
            connection.text(packet.getBytes(UTF_8));
        }
    }

    void sends(byte... attachment) {
        connection.binary(attachment);
    }

    /** What came since the last look. */
    List<String> got() {
        List<String> news = List.copyOf(outlet.sent());
        outlet.sent().clear();
        return news;
    }
}
