package dev.parley.simulation;

import dev.parley.bus.PeerRoad;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** The bus as one life sees it: whoever is of another cluster isn't there, and what the roads lose is never answered. */
final class SimulatedRoad implements PeerRoad {
    private final Roads roads;
    private final InstanceId me;
    private final Life life;

    SimulatedRoad(Roads roads, Life life) {
        this.roads = roads;
        this.me = life.me();
        this.life = life;
    }

    @Override
    public void send(String to, Buffer body) {
        roads.send(me, to, there -> there.copied(body));
    }

    @Override
    public Future<Sign> probe(String to, String from, Duration within) {
        if (!roads.joins(me, to)) {
            return Future.failedFuture("nobody there");
        }
        Promise<Sign> promise = Promise.promise();
        roads.send(me, to, there -> {
            there.asked(from);
            Sign sign = new Sign(there.hasStore());
            roads.send(there.me(), me.value(), back -> {
                if (promise.tryComplete(sign)) {
                    roads.met(me.value(), to);
                }
            });
        });
        life.after(within, () -> promise.tryFail("no answer"));
        return promise.future();
    }

    /** Nobody stops in these worlds as it should: who goes is killed, or declared dead. */
    @Override
    public Future<Void> bye(String to, String from, Duration within) {
        return Future.succeededFuture();
    }
}
