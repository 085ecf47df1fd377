package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Outlet;
import dev.parley.gateway.engineio.EngineSession;
import java.time.Duration;

/** What leaves a Socket.IO connection beside the chat. Bounded like the chat: a client that doesn't take what it is sent is sent away. */
final class EngineOutlet implements Outlet {
    /** Not at once: much in one turn makes nobody slow. */
    private static final Duration LOOK = Duration.ofMillis(10);

    /** Engine.IO has no word for why. */
    private static final Goodbye FORCED = new Goodbye(1000, "");

    private final EngineSession session;
    private final String address;
    private final GatewayLoop loop;
    private final Scheduler scheduler;
    private boolean looking;

    EngineOutlet(EngineSession session, String address, GatewayLoop loop, Scheduler scheduler) {
        this.session = session;
        this.address = address;
        this.loop = loop;
        this.scheduler = scheduler;
    }

    @Override
    public void text(byte[] packet) {
        session.write(packet);
        written();
    }

    @Override
    public void binary(byte[] bytes) {
        session.writeBinary(bytes);
        written();
    }

    private void written() {
        loop.fanout().touched(session);
        loop.flushSoon();
        lookLater();
    }

    private void lookLater() {
        if (!looking && !session.keepsUp()) {
            looking = true;
            scheduler.after(LOOK, this::look);
        }
    }

    private void look() {
        looking = false;
        if (session.backlog() > loop.settings().maxBacklogBytes()) {
            session.close(Goodbye.TOO_SLOW);
        } else if (session.isOpen()) {
            lookLater();
        }
    }

    @Override
    public void close() {
        session.close(FORCED);
    }

    @Override
    public String address() {
        return address;
    }
}
