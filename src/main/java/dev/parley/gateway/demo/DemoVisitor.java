package dev.parley.gateway.demo;

import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.NamespaceSocket;
import dev.parley.dialect.socketio.Packet;
import java.util.List;
import java.util.function.LongSupplier;

/** One client, from its knock to its end. */
final class DemoVisitor implements Namespace.Visitor {
    private static final String TOO_MANY_PINGS = "{\"message\":\"Ping limit exceeded\",\"code\":\"PING_LIMIT\"}";

    private final NamespaceSocket socket;
    private final Leaving leaving;
    private final Times times;
    private final int maxPings;
    private final DemoLog log;
    private Stage stage = Stage.WAITING;
    private long since;
    private int pings;

    private enum Stage {
        WAITING,
        INSIDE,
        GONE
    }

    /** Hears of those that were let in. */
    interface Leaving {
        void gone(DemoVisitor visitor);
    }

    /** @param clock ms since 1970 */
    record Times(Scheduler scheduler, LongSupplier clock) {}

    DemoVisitor(NamespaceSocket socket, int maxPings, Times times, Leaving leaving) {
        this.socket = socket;
        this.maxPings = maxPings;
        this.times = times;
        this.leaving = leaving;
        this.log = new DemoLog(socket);
    }

    String address() {
        return socket.address();
    }

    boolean waits() {
        return stage == Stage.WAITING;
    }

    /** It may go as soon as it is told, so all is in order before that. */
    void letIn() {
        stage = Stage.INSIDE;
        since = times.scheduler().now();
        log.connected();
        socket.accept();
        socket.emit("connectionStatus", "\"connected\"", List.of());
    }

    void full() {
        stage = Stage.GONE;
        log.tooMany();
        socket.refuse("Too many connections from this IP");
    }

    void unanswered(Throwable failure) {
        stage = Stage.GONE;
        log.nobodyAnswers(failure);
        socket.refuse(WebSocketHealth.NOT_UP);
    }

    /** @param packet shared with others */
    void tell(byte[] packet) {
        if (stage == Stage.INSIDE) {
            socket.send(packet);
        }
    }

    @Override
    public void event(Packet event) {
        if (stage == Stage.INSIDE && event.event().equals("ping")) {
            ping(event.ack());
        }
    }

    /** Whatever came along as arguments doesn't matter: the answer goes by the number. */
    private void ping(long ack) {
        pings++;
        if (pings > maxPings) {
            socket.emit("error", TOO_MANY_PINGS, List.of());
            socket.disconnect();
            return;
        }
        log.pinged(pings);
        if (ack >= 0) {
            long now = times.clock().getAsLong();
            socket.answer(ack, "{\"status\":\"ok\",\"timestamp\":" + now + ",\"serverTime\":" + now + "}", List.of());
        }
    }

    @Override
    public void left(String reason) {
        boolean inside = stage == Stage.INSIDE;
        stage = Stage.GONE;
        if (inside) {
            leaving.gone(this);
            log.disconnected(reason, times.scheduler().now() - since, pings);
        }
    }
}
