package dev.parley.conformance;

import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.NamespaceSocket;
import dev.parley.dialect.socketio.Packet;
import java.util.List;

/**
 * Everybody is let in and told what they showed ({@code auth}); {@code message} comes back as {@code message-back}, {@code message-with-ack} as its
 * acknowledgement, with all arguments and attachments. Any other event is not answered.
 */
record EchoNamespace(String name) implements Namespace {

    @Override
    public Visitor enter(NamespaceSocket socket, String auth) {
        socket.accept();
        socket.emit("auth", auth, List.of());
        return new Echo(socket);
    }

    private record Echo(NamespaceSocket socket) implements Visitor {
        @Override
        public void event(Packet event) {
            if (event.event().equals("message")) {
                socket.emit("message-back", event.json(), event.attachments());
            } else if (event.event().equals("message-with-ack")) {
                socket.answer(event.ack(), event.json(), event.attachments());
            }
        }

        @Override
        public void left(String reason) {}
    }
}
