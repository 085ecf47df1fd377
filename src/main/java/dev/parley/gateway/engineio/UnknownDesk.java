package dev.parley.gateway.engineio;

import dev.parley.gateway.ws.Wire;
import io.vertx.core.Future;

/** Answers for sessions that nobody here knows. */
final class UnknownDesk implements EngineDesk {
    static final EngineDesk OF_NO_CLUSTER = new UnknownDesk(EngineRefusal.UNKNOWN_SID.reply(
            "Session ID unknown: it lives on another instance, which is in no cluster with this one"));

    private final EngineReply reply;

    UnknownDesk(EngineReply reply) {
        this.reply = reply;
    }

    @Override
    public Future<EngineReply> poll(String sid, String poll) {
        return Future.succeededFuture(reply);
    }

    @Override
    public void cancel(String sid, String poll) {
        // it was refused
    }

    @Override
    public void release(String sid, String poll) {
        // likewise
    }

    @Override
    public Future<EngineReply> post(String sid, byte[] payload) {
        return Future.succeededFuture(reply);
    }

    @Override
    public Future<EngineReply> knock(String sid) {
        return Future.succeededFuture(reply);
    }

    @Override
    public Future<SocketEnd> attach(String sid, Wire socket) {
        return Future.failedFuture("no session");
    }
}
