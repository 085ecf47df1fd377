package dev.parley.gateway.demo;

import dev.parley.dialect.socketio.Namespace;
import dev.parley.dialect.socketio.NamespaceSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The namespace on one loop: those of its clients whose connections the loop has. */
final class DemoNamespace implements Namespace {
    static final String NAME = "/demo";

    private final DemoDoor door;
    private final int maxPings;
    private final DemoVisitor.Times times;
    private final Set<DemoVisitor> inside = new LinkedHashSet<>();

    DemoNamespace(DemoDoor door, int maxPings, DemoVisitor.Times times) {
        this.door = door;
        this.maxPings = maxPings;
        this.times = times;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Visitor enter(NamespaceSocket socket, String auth) {
        DemoVisitor visitor = new DemoVisitor(socket, maxPings, times, this::gone);
        door.enter(socket.address()).onComplete((room, failure) -> {
            if (failure == null) {
                answered(visitor, room);
            } else if (visitor.waits()) {
                visitor.unanswered(failure);
            }
        });
        return visitor;
    }

    private void answered(DemoVisitor visitor, boolean room) {
        if (!visitor.waits()) {
            // the client didn't wait for the answer, and its place is another's
            if (room) {
                door.giveBack(visitor.address());
            }
        } else if (room) {
            inside.add(visitor);
            visitor.letIn();
        } else {
            visitor.full();
        }
    }

    private void gone(DemoVisitor visitor) {
        inside.remove(visitor);
        door.giveBack(visitor.address());
    }

    /** Those that are in. */
    int clients() {
        return inside.size();
    }

    /** Encoded once for all of them. */
    void tell(RandomString drawn) {
        if (inside.isEmpty()) {
            return;
        }
        byte[] packet = drawn.packet();
        // one that reads too slowly may be gone by being told
        for (DemoVisitor visitor : List.copyOf(inside)) {
            visitor.tell(packet);
        }
    }
}
