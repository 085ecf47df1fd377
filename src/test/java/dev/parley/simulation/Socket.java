package dev.parley.simulation;

import dev.parley.core.UserName;
import dev.parley.room.Delivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's connection: in order both ways; what is on its way is lost when it breaks. */
final class Socket {
    private static final int WAY_MS = 5;

    private final World world;
    private final Life life;
    private final Deque<Arriving> inbox = new ArrayDeque<>();
    private @Nullable SimulatedSession session;
    /** How long the client takes to see that the server is dead, in ms. */
    private final long noticing;

    private boolean gone;
    private long lastThere;
    private long lastBack;

    private record Arriving(long at, Delivery delivery) {}

    Socket(World world, Life life, UserName user) {
        this.world = world;
        this.life = life;
        this.noticing = world.dice().between(0, 400);
        there(() -> session = life.gateway().accept(user, this));
    }

    Life life() {
        return life;
    }

    /** Whether the client can know by now that nobody is at the other end. */
    boolean isBroken() {
        return !life.isAlive() && world.clock().now() >= life.endedAt() + noticing;
    }

    private void there(Runnable arrival) {
        lastThere = Math.max(lastThere, world.clock().now() + world.dice().upTo(WAY_MS));
        world.clock().at(lastThere, () -> life.receive(arrival));
    }

    private void ifOpen(Consumer<SimulatedSession> act) {
        SimulatedSession open = session;
        if (open != null) {
            act.accept(open);
        }
    }

    void send(Ask ask) {
        there(() -> ifOpen(open -> open.onFrame(ask)));
    }

    /** A frame of the server's. */
    void push(Delivery delivery) {
        if (!gone) {
            lastBack = Math.max(lastBack, world.clock().now() + world.dice().upTo(WAY_MS));
            inbox.add(new Arriving(lastBack, delivery));
        }
    }

    /** What has arrived by now. */
    @Nullable
    Delivery next() {
        Arriving first = inbox.peek();
        return first != null && first.at() <= world.clock().now()
                ? inbox.remove().delivery()
                : null;
    }

    /** By a close frame, behind all that was sent before. */
    void close() {
        gone = true;
        there(() -> ifOpen(open -> open.onClosed(false)));
    }

    /** The network ends it: the server notices some time later. */
    void vanish() {
        gone = true;
        long noticed = world.dice().between(0, 1_500);
        world.clock().after(noticed, () -> life.receive(() -> ifOpen(open -> open.onClosed(true))));
    }
}
