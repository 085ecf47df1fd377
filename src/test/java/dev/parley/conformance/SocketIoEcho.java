package dev.parley.conformance;

import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.Outlet;
import dev.parley.dialect.socketio.SocketIoConnection;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineHandler;
import dev.parley.gateway.engineio.EngineService;
import dev.parley.gateway.engineio.EngineSession;
import dev.parley.gateway.engineio.Handshake;
import java.util.Map;

/** Each session is a connection to the two namespaces that echo. */
final class SocketIoEcho implements EngineService {
    private final Scheduler scheduler;
    private final SocketIoSettings settings;
    private final Map<String, Namespace> namespaces =
            Map.of("/", new EchoNamespace("/"), "/custom", new EchoNamespace("/custom"));

    SocketIoEcho(Scheduler scheduler, SocketIoSettings settings) {
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @Override
    public EngineHandler open(EngineSession session, Handshake handshake) {
        Outlet outlet = new SessionOutlet(session, handshake.address());
        return new Ears(new SocketIoConnection(outlet, namespaces, settings, scheduler));
    }

    private record SessionOutlet(EngineSession session, String address) implements Outlet {
        @Override
        public void text(byte[] packet) {
            session.write(packet);
            session.flush();
        }

        @Override
        public void binary(byte[] bytes) {
            session.writeBinary(bytes);
            session.flush();
        }

        @Override
        public void close() {
            session.close(new Goodbye(1000, ""));
        }
    }

    private record Ears(SocketIoConnection connection) implements EngineHandler {
        @Override
        public void text(byte[] utf8) {
            connection.text(utf8);
        }

        @Override
        public void binary(byte[] bytes) {
            connection.binary(bytes);
        }

        @Override
        public void closed(String reason) {
            connection.closed(reason);
        }
    }
}
