package dev.parley.gateway.engineio;

import dev.parley.bus.Address;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.gateway.ws.HoppingWire;
import dev.parley.gateway.ws.SocketWire;
import dev.parley.gateway.ws.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The sessions of another loop of this instance. Answers come on the asker's loop. */
final class LoopDesk implements EngineDesk {
    private static final EngineReply HEARD = new EngineReply(200, new byte[0]);
    private static final EngineReply UNREACHABLE =
            EngineRefusal.UNKNOWN_SID.reply("Session ID unknown: its owner does not answer");

    private final LocalBus bus;
    private final Location location;
    private final Duration patience;

    /**
     * Where the sessions of one loop are asked for.
     *
     * @param calls everything but sockets
     */
    record Location(
            Address<Question<DeskCall, EngineReply>> calls, Address<Question<DeskCall.Attach, SocketEnd>> sockets) {}

    /** @param patience after which an answer isn't waited for any more: see {@link EngineSettings#longestPoll} */
    LoopDesk(LocalBus bus, Location location, Duration patience) {
        this.bus = bus;
        this.location = location;
        this.patience = patience;
    }

    /** Answers for the sessions of this loop. To be called on it. */
    static void answer(LocalBus bus, Location location, EngineDesk local, int maxPayload) {
        Context loop = Vertx.currentContext();
        Executor home = task -> loop.runOnContext(v -> task.run());
        bus.answer(location.calls(), call -> put(call, local));
        bus.answer(location.sockets(), attach -> {
            HoppingWire wire = new HoppingWire(attach.socket(), home, maxPayload);
            return local.attach(attach.sid(), wire).map(end -> new HoppingEnd(wire, end));
        });
    }

    private static Future<EngineReply> put(DeskCall call, EngineDesk local) {
        if (call instanceof DeskCall.Poll poll) {
            return local.poll(poll.sid(), poll.poll());
        }
        if (call instanceof DeskCall.Post post) {
            return local.post(post.sid(), post.payload());
        }
        if (call instanceof DeskCall.Knock knock) {
            return local.knock(knock.sid());
        }
        if (call instanceof DeskCall.Release release) {
            local.release(release.sid(), release.poll());
            return Future.succeededFuture(HEARD);
        }
        DeskCall.Cancel cancel = (DeskCall.Cancel) call;
        local.cancel(cancel.sid(), cancel.poll());
        return Future.succeededFuture(HEARD);
    }

    private Future<EngineReply> ask(DeskCall call) {
        return bus.ask(location.calls(), call, patience).otherwise(UNREACHABLE);
    }

    @Override
    public Future<EngineReply> poll(String sid, String poll) {
        return bus.ask(location.calls(), new DeskCall.Poll(sid, poll), patience).otherwise(late -> {
            // its client begins anew: nobody needs the session any more
            cancel(sid, poll);
            return UNREACHABLE;
        });
    }

    @Override
    public void cancel(String sid, String poll) {
        ask(new DeskCall.Cancel(sid, poll)).onComplete(heard -> {});
    }

    @Override
    public void release(String sid, String poll) {
        ask(new DeskCall.Release(sid, poll)).onComplete(heard -> {});
    }

    @Override
    public Future<EngineReply> post(String sid, byte[] payload) {
        return ask(new DeskCall.Post(sid, payload));
    }

    @Override
    public Future<EngineReply> knock(String sid) {
        return ask(new DeskCall.Knock(sid));
    }

    @Override
    public Future<SocketEnd> attach(String sid, Wire socket) {
        return socket instanceof SocketWire here
                ? bus.ask(location.sockets(), new DeskCall.Attach(sid, here), patience)
                : Future.failedFuture("only a WebSocket of this loop can be brought to another one");
    }
}
