package dev.parley.gateway;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.NamespaceSocket;
import dev.parley.dialect.socketio.Packet;
import dev.parley.gateway.ws.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The main namespace, for one connection: who is in it has a session of the chat, whose frames are packets. */
final class ChatNamespace implements Namespace {
    static final String NAME = "/";

    private static final String CONNECT = "0";
    private static final String BY_ITSELF = "client namespace disconnect";
    private static final short GONE = 1001;
    /** The client went by itself; all else is as if its connection had just ended. */
    private static final Set<String> CLEAN = Set.of(BY_ITSELF, "transport close");

    private final GatewayLoop loop;
    private final Dialect dialect;
    private final Wire connection;
    private final Duration kept;

    /**
     * @param connection what is written to it, whole packets, goes out as it is
     * @param kept how long its client may come back after the connection dropped; zero: it begins anew
     */
    ChatNamespace(GatewayLoop loop, Dialect dialect, Wire connection, Duration kept) {
        this.loop = loop;
        this.dialect = dialect;
        this.connection = connection;
        this.kept = kept;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Visitor enter(NamespaceSocket socket, String auth) {
        NamespaceWire wire = new NamespaceWire(connection, socket::detach);
        Recovery recovery = kept.isZero() ? null : new Recovery(loop.desks().privateIds(), wire, kept);
        Session session = loop.converse(wire, dialect, socket.address(), recovery);
        // whether it may stay, the session tells: what it sends meanwhile waits in the session's line
        socket.admit();
        session.onText((CONNECT + auth).getBytes(StandardCharsets.UTF_8));
        return new Talker(session, wire, recovery);
    }

    private record Talker(
            Session session, NamespaceWire wire, @Nullable Recovery recovery) implements Visitor {
        @Override
        public void event(Packet event) {
            session.onText(event.text());
        }

        @Override
        public void left(String reason) {
            if (recovery != null && reason.equals(BY_ITSELF)) {
                recovery.forget();
            }
            session.onClosed(CLEAN.contains(reason) ? GONE : null);
            wire.end();
        }
    }
}
