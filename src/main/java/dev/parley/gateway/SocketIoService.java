package dev.parley.gateway;

import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.SocketIoConnection;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineHandler;
import dev.parley.gateway.engineio.EngineService;
import dev.parley.gateway.engineio.EngineSession;
import dev.parley.gateway.engineio.Handshake;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Socket.IO connections of one loop: each with the chat, and with whatever other namespaces there are. */
final class SocketIoService implements EngineService {
    private final GatewayLoop loop;
    private final Scheduler scheduler;
    private final List<Namespace> others;
    private final SocketIoSettings settings;
    private final Duration recovery;

    /**
     * @param others beside the chat, each one for all connections of this loop
     * @param recovery how long a client may come back to the chat after its connection dropped; zero: it begins anew
     */
    SocketIoService(
            GatewayLoop loop,
            Scheduler scheduler,
            List<Namespace> others,
            SocketIoSettings settings,
            Duration recovery) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.others = List.copyOf(others);
        this.settings = settings;
        this.recovery = recovery;
    }

    @Override
    public EngineHandler open(EngineSession session, Handshake handshake) {
        EngineOutlet outlet = new EngineOutlet(session, handshake.address(), loop, scheduler);
        return new Ears(new SocketIoConnection(outlet, namespaces(session), settings, scheduler));
    }

    private Map<String, Namespace> namespaces(EngineSession session) {
        Map<String, Namespace> namespaces = new HashMap<>();
        for (Namespace other : others) {
            namespaces.put(other.name(), other);
        }
        ChatNamespace chat = new ChatNamespace(loop, loop.dialects().socketIo(), session, recovery);
        namespaces.put(chat.name(), chat);
        return namespaces;
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
