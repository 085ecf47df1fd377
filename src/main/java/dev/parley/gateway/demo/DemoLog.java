package dev.parley.gateway.demo;

import dev.parley.dialect.socketio.NamespaceSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What is logged of one client, with the names that its operators search for. */
final class DemoLog {
    private static final Logger LOG = LoggerFactory.getLogger(DemoNamespace.class);

    private final NamespaceSocket socket;

    DemoLog(NamespaceSocket socket) {
        this.socket = socket;
    }

    void connected() {
        about(LOG.atInfo())
                .addKeyValue("ip", socket.address())
                .addKeyValue("namespace", DemoNamespace.NAME)
                .log("Client connected");
    }

    /** @param durationMs since it was let in */
    void disconnected(String reason, long durationMs, int pings) {
        about(LOG.atInfo())
                .addKeyValue("ip", socket.address())
                .addKeyValue("reason", reason)
                .addKeyValue("connectionDuration", durationMs)
                .addKeyValue("totalPings", pings)
                .log("Client disconnected");
    }

    void pinged(int count) {
        about(LOG.atDebug()).addKeyValue("pingCount", count).log("Ping received");
    }

    void tooMany() {
        LOG.atWarn().addKeyValue("ip", socket.address()).log("Rate limit exceeded");
    }

    void nobodyAnswers(Throwable failure) {
        LOG.atWarn()
                .addKeyValue("ip", socket.address())
                .addKeyValue("failure", String.valueOf(failure.getMessage()))
                .log("Client refused, the service is not up");
    }

    private LoggingEventBuilder about(LoggingEventBuilder line) {
        return line.addKeyValue("socketId", socket.id());
    }
}
