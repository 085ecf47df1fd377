package dev.parley.gateway;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.NamespaceSocket;
import dev.parley.dialect.socketio.Packet;
import dev.parley.gateway.ws.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The main namespace, for one connection: who is in it has a session of the chat, whose frames are packets. */
final class ChatNamespace implements Namespace {
    static final String NAME = "/";

    private static final String CONNECT = "0";
    private static final short GONE = 1001;
    /** The client went by itself; all else is as if its connection had just ended. */
    private static final Set<String> CLEAN = Set.of("client namespace disconnect", "transport close");

    private final GatewayLoop loop;
    private final Dialect dialect;
    private final Wire connection;

    /** @param connection what is written to it, whole packets, goes out as it is */
    ChatNamespace(GatewayLoop loop, Dialect dialect, Wire connection) {
        this.loop = loop;
        this.dialect = dialect;
        this.connection = connection;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Visitor enter(NamespaceSocket socket, String auth) {
        NamespaceWire wire = new NamespaceWire(connection, socket::detach);
        Session session = loop.converse(wire, dialect, socket.address());
        // whether it may stay, the session tells: what it sends meanwhile waits in the session's line
        socket.admit();
        session.onText((CONNECT + auth).getBytes(StandardCharsets.UTF_8));
        return new Talker(session, wire);
    }

    private record Talker(Session session, NamespaceWire wire) implements Visitor {
        @Override
        public void event(Packet event) {
            session.onText(event.text());
        }

        @Override
        public void left(String reason) {
            session.onClosed(CLEAN.contains(reason) ? GONE : null);
            wire.end();
        }
    }
}
