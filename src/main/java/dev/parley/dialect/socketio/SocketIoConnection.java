package dev.parley.dialect.socketio;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: what its session brings goes to the namespaces that it is in. A client that breaks the rules of the protocol is let go as a whole. On the
 * loop of its session.
 */
public final class SocketIoConnection {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIoConnection.class);
    private static final String MALFORMED = "parse error";
    private static final String FORCED = "forced server close";

    private final Outlet outlet;
    private final Map<String, Namespace> namespaces;
    private final Scheduler scheduler;
    private final PacketAssembler packets;
    private final int maxWaitingBytes;
    private final Map<String, NamespaceMember> members = new HashMap<>();
    /** Times that a namespace let it in, but for those at which it was turned away after all. */
    private int entries;

    private boolean timeIsUp;
    private boolean over;

    /**
     * @param namespaces by name, those that clients may enter
     * @param scheduler of the session's loop
     */
    public SocketIoConnection(
            Outlet outlet, Map<String, Namespace> namespaces, SocketIoSettings settings, Scheduler scheduler) {
        this.outlet = outlet;
        this.namespaces = Map.copyOf(namespaces);
        this.scheduler = scheduler;
        this.packets = new PacketAssembler(settings.maxAttachmentBytes());
        this.maxWaitingBytes = settings.maxAttachmentBytes();
        scheduler.after(settings.connectTimeout(), () -> {
            timeIsUp = true;
            endIfNeverIn();
        });
    }

    /** @param utf8 a message of the session, without its type */
    public void text(byte[] utf8) {
        if (over) {
            return;
        }
        try {
            hear(packets.text(utf8));
        } catch (MalformedPacketException e) {
            end(MALFORMED);
        }
    }

    public void binary(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            hear(packets.binary(bytes));
        } catch (MalformedPacketException e) {
            end(MALFORMED);
        }
    }

    /**
     * The session is over. Everybody hears of it, and nothing follows.
     *
     * @param reason as the Socket.IO documents name it
     */
    public void closed(String reason) {
        if (over) {
            return;
        }
        over = true;
        packets.forget();
        for (NamespaceMember member : List.copyOf(members.values())) {
            member.leave(reason);
        }
    }

    private void hear(@Nullable Packet packet) {
        if (packet == null) {
            return;
        }
        NamespaceMember member = members.get(packet.namespace());
        if (packet.type() == Packet.Type.CONNECT && member == null) {
            connect(packet);
        } else if (packet.type() == Packet.Type.CONNECT || member == null) {
            end(FORCED);
        } else if (!member.hear(packet)) {
            end(FORCED);
        }
    }

    private void connect(Packet packet) {
        Namespace namespace = namespaces.get(packet.namespace());
        if (namespace == null) {
            outlet.text(PacketWriter.connectError(packet.namespace(), "Invalid namespace"));
            return;
        }
        NamespaceMember member = new NamespaceMember(this, namespace, outlet, maxWaitingBytes);
        members.put(packet.namespace(), member);
        guarded(namespace, () -> member.enter(packet.json()));
    }

    /** Tells everybody at once; what the session says of its end then is no news. */
    private void end(String reason) {
        if (over) {
            return;
        }
        closed(reason);
        outlet.close();
    }

    void isIn() {
        entries++;
    }

    /** It was let in only to be looked at, and is out: that counts as if it had never been in. */
    void wasTurnedAway() {
        entries--;
        if (timeIsUp) {
            // the namespace may have more to tell it first
            later(this::endIfNeverIn);
        }
    }

    private void endIfNeverIn() {
        if (entries == 0) {
            end(FORCED);
        }
    }

    void isOut(NamespaceMember member) {
        members.remove(member.name(), member);
    }

    /** Runs after what is running now. */
    void later(Runnable task) {
        scheduler.after(Duration.ZERO, task);
    }

    /** Where one namespace fails, its client is let go; the others hear of that as of any other end. */
    void guarded(Namespace namespace, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.atError()
                    .setCause(bug)
                    .addKeyValue("namespace", namespace.name())
                    .addKeyValue("address", outlet.address())
                    .log("a namespace failed");
            end(FORCED);
        }
    }
}
