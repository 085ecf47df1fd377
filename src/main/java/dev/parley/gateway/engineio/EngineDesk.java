package dev.parley.gateway.engineio;

import dev.parley.gateway.ws.Wire;
import io.vertx.core.Future;

/** The sessions of one loop, as they are reached from anywhere: the same on the loop itself, on another one, on another instance. */
public interface EngineDesk {

    /**
     * What there is for the client; answered when there is something.
     *
     * @param poll names this request, among those of the session
     */
    Future<EngineReply> poll(String sid, String poll);

    /** The connection of that request ended before it was answered: so does the session. */
    void cancel(String sid, String poll);

    /** That request is to wait no longer, and be answered with nothing where there is nothing: the client will ask another instance. */
    void release(String sid, String poll);

    /** Answered when the packets were taken. */
    Future<EngineReply> post(String sid, byte[] payload);

    /** Whether a WebSocket may be opened for this session: 200, or why not. Whether it may take it over is the answer to {@link #attach}. */
    Future<EngineReply> knock(String sid);

    /** It begins to. What comes in by it is to be told, in order, to the answer; fails where it may not any more. */
    Future<SocketEnd> attach(String sid, Wire socket);
}
