package dev.parley.dialect.socketio;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client in one namespace, from its connect packet on until it is out. */
final class NamespaceMember implements NamespaceSocket {
    private static final int MAX_WAITING = 100;

    private final String id = SocketIds.fresh();
    private final SocketIoConnection connection;
    private final Namespace namespace;
    private final Outlet outlet;
    private final int maxWaitingBytes;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final Queue<Packet> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private State state = State.UNDECIDED;
    private Namespace.@Nullable Visitor visitor;
    private @Nullable String leftBecause;

    private enum State {
        /** What it sends waits. */
        UNDECIDED,
        /** It is in, and what waited comes first. */
        CATCHING_UP,
        IN,
        OUT
    }

    /** @param maxWaitingBytes beyond this nothing more is kept for later */
    NamespaceMember(SocketIoConnection connection, Namespace namespace, Outlet outlet, int maxWaitingBytes) {
        this.connection = connection;
        this.namespace = namespace;
        this.outlet = outlet;
        this.maxWaitingBytes = maxWaitingBytes;
    }

    String name() {
        return namespace.name();
    }

    void enter(String auth) {
        Namespace.Visitor came = namespace.enter(this, auth);
        visitor = came;
        if (leftBecause != null) {
            came.left(leftBecause);
        }
    }

    /** @return whether there was room for it: false where too much waits */
    boolean hear(Packet packet) {
        if (state == State.IN) {
            carryOut(packet);
            return true;
        }
        if (waiting.size() == MAX_WAITING || waitingBytes > maxWaitingBytes) {
            return false;
        }
        waiting.add(packet);
        waitingBytes += sizeOf(packet);
        return true;
    }

    private static int sizeOf(Packet packet) {
        return packet.text().length
                + packet.attachments().stream()
                        .mapToInt(attachment -> attachment.length)
                        .sum();
    }

    private void carryOut(Packet packet) {
        if (packet.type() == Packet.Type.DISCONNECT) {
            leave("client namespace disconnect");
            return;
        }
        Namespace.Visitor who = visitor;
        connection.guarded(namespace, () -> {
            if (packet.type() == Packet.Type.ACK) {
                acknowledgements.came(packet);
            } else if (who != null) {
                who.event(packet);
            }
        });
    }

    /** The client is out, and hears nothing of it from here. */
    void leave(String reason) {
        if (state == State.OUT) {
            return;
        }
        out();
        Namespace.Visitor who = visitor;
        if (who == null) {
            leftBecause = reason;
        } else {
            connection.guarded(namespace, () -> who.left(reason));
        }
        giveUp();
    }

    private void out() {
        state = State.OUT;
        waiting.clear();
        connection.isOut(this);
    }

    private void giveUp() {
        for (Consumer<@Nullable Packet> answer : acknowledgements.giveUp()) {
            connection.guarded(namespace, () -> answer.accept(null));
        }
    }

    private void catchUp() {
        while (state == State.CATCHING_UP) {
            Packet next = waiting.poll();
            if (next == null) {
                state = State.IN;
            } else {
                carryOut(next);
            }
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String address() {
        return outlet.address();
    }

    @Override
    public void accept() {
        if (state == State.UNDECIDED) {
            admit();
            outlet.text(PacketWriter.connect(name(), id));
        }
    }

    @Override
    public void admit() {
        if (state != State.UNDECIDED) {
            return;
        }
        connection.isIn();
        if (waiting.isEmpty()) {
            state = State.IN;
        } else {
            state = State.CATCHING_UP;
            // the namespace may have more to do first: it is in the middle of letting the client in
            connection.later(this::catchUp);
        }
    }

    @Override
    public void refuse(String message) {
        if (state == State.UNDECIDED) {
            out();
            outlet.text(PacketWriter.connectError(name(), message));
            giveUp();
        }
    }

    @Override
    public void detach() {
        if (state != State.OUT) {
            boolean wasIn = state != State.UNDECIDED;
            out();
            giveUp();
            if (wasIn) {
                connection.wasTurnedAway();
            }
        }
    }

    @Override
    public void send(byte[] packet) {
        if (state != State.OUT) {
            outlet.text(packet);
        }
    }

    @Override
    public void emit(String event, String json, List<byte[]> attachments) {
        emit(-1, event, json, attachments);
    }

    @Override
    public void emit(String event, String json, List<byte[]> attachments, Consumer<@Nullable Packet> answer) {
        if (state == State.OUT) {
            answer.accept(null);
        } else {
            emit(acknowledgements.expect(answer), event, json, attachments);
        }
    }

    private void emit(long ack, String event, String json, List<byte[]> attachments) {
        if (attachments.isEmpty()) {
            send(PacketWriter.event(name(), ack, event, json));
        } else {
            send(PacketWriter.binaryEvent(name(), ack, event, json, attachments.size()), attachments);
        }
    }

    @Override
    public void answer(long ack, String json, List<byte[]> attachments) {
        if (attachments.isEmpty()) {
            send(PacketWriter.ack(name(), ack, json));
        } else {
            send(PacketWriter.binaryAck(name(), ack, json, attachments.size()), attachments);
        }
    }

    private void send(byte[] packet, List<byte[]> attachments) {
        if (state != State.OUT) {
            outlet.text(packet);
            attachments.forEach(outlet::binary);
        }
    }

    @Override
    public void disconnect() {
        if (state != State.OUT) {
            outlet.text(PacketWriter.disconnect(name()));
            leave("server namespace disconnect");
        }
    }
}
