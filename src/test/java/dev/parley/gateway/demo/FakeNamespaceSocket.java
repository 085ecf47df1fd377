package dev.parley.gateway.demo;

import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.NamespaceSocket;
import dev.parley.dialect.socketio.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what its client would see, and lets it out of the namespace as a connection does. */
final class FakeNamespaceSocket implements NamespaceSocket {
    /** In words: {@code accepted}, {@code refused …}, {@code emit name args}, {@code sent …}, {@code answer 7 …}, {@code disconnected}. */
    final Collection<String> seen;

    /** The packets themselves. */
    final List<byte[]> packets = new ArrayList<>();

    private final String address;
    private Namespace.@Nullable Visitor visitor;
    private boolean endsWhenTold;

    private FakeNamespaceSocket(String address, Collection<String> seen) {
        this.address = address;
        this.seen = seen;
    }

    static FakeNamespaceSocket in(Namespace namespace, String address) {
        return in(namespace, address, new ArrayList<>());
    }

    static FakeNamespaceSocket in(Namespace namespace, String address, Collection<String> seen) {
        FakeNamespaceSocket socket = new FakeNamespaceSocket(address, seen);
        socket.visitor = namespace.enter(socket, "{}");
        return socket;
    }

    /** The connection turns out to be too slow as soon as a whole packet is sent to it. */
    void endsWhenTold() {
        endsWhenTold = true;
    }

    void says(String event, long ack, String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        inside().event(new Packet(Packet.Type.EVENT, "/demo", ack, event, 0, text.length, List.of(), text));
    }

    void ends(String reason) {
        inside().left(reason);
    }

    private Namespace.Visitor inside() {
        if (visitor == null) {
            throw new IllegalStateException("was never in");
        }
        return visitor;
    }

    @Override
    public String id() {
        return "12345678901234567890";
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void accept() {
        seen.add("accepted");
    }

    @Override
    public void admit() {
        seen.add("admitted");
    }

    @Override
    public void refuse(String message) {
        seen.add("refused " + message);
    }

    @Override
    public void detach() {
        seen.add("detached");
    }

    @Override
    public void send(byte[] packet) {
        packets.add(packet);
        seen.add("sent " + new String(packet, StandardCharsets.UTF_8));
        if (endsWhenTold) {
            ends("transport close");
        }
    }

    @Override
    public void emit(String event, String json, List<byte[]> attachments) {
        seen.add("emit " + event + " " + json);
    }

    @Override
    public void emit(String event, String json, List<byte[]> attachments, Consumer<@Nullable Packet> answer) {
        throw new UnsupportedOperationException("nobody here expects an answer");
    }

    @Override
    public void answer(long ack, String json, List<byte[]> attachments) {
        seen.add("answer " + ack + " " + json);
    }

    @Override
    public void disconnect() {
        seen.add("disconnected");
        ends("server namespace disconnect");
    }
}
