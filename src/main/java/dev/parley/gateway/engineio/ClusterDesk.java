package dev.parley.gateway.engineio;

import dev.parley.bus.EngineIoCall;
import dev.parley.gateway.ws.Wire;
import io.vertx.core.Future;

/** The sessions of a loop of another instance of the cluster. Answers come on the asker's loop. */
final class ClusterDesk implements EngineDesk {
    static final EngineReply UNREACHABLE =
            EngineRefusal.UNKNOWN_SID.reply("Session ID unknown: its instance does not answer");
    /** The client keeps to polling, which works from here. */
    private static final EngineReply NO_SOCKET =
            EngineRefusal.BAD_REQUEST.reply("Bad request: a session of another instance can't become a WebSocket here");

    private final ClusterRoad road;
    private final ClusterRoad.Owner owner;

    ClusterDesk(ClusterRoad road, ClusterRoad.Owner owner) {
        this.road = road;
        this.owner = owner;
    }

    @Override
    public Future<EngineReply> poll(String sid, String poll) {
        return road.ask(owner, EngineIoCall.poll(sid, poll));
    }

    @Override
    public void cancel(String sid, String poll) {
        road.tell(owner, EngineIoCall.cancel(sid, poll));
    }

    @Override
    public void release(String sid, String poll) {
        road.tell(owner, EngineIoCall.release(sid, poll));
    }

    @Override
    public Future<EngineReply> post(String sid, byte[] payload) {
        return road.ask(owner, EngineIoCall.post(sid, payload));
    }

    @Override
    public Future<EngineReply> knock(String sid) {
        return Future.succeededFuture(NO_SOCKET);
    }

    @Override
    public Future<SocketEnd> attach(String sid, Wire socket) {
        return Future.failedFuture("only a WebSocket of its own instance can be brought to a session");
    }
}
