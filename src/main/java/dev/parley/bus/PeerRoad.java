package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** The road between the instances of a cluster. May lose what it carries. */
public interface PeerRoad {

    /**
     * What a peer answers to a probe.
     *
     * @param hasStore whether it says that its store answers
     */
    record Sign(boolean hasStore) {}

    void send(String to, Buffer body);

    /** Tells {@code to} that {@code me} is there, too. Fails at once where nobody of that id is known to listen, else where no answer comes in time. */
    Future<Sign> probe(String to, String me, Duration within);

    /** Says that {@code me} leaves; completes when it was heard, and fails where no answer comes in time. */
    Future<Void> bye(String to, String me, Duration within);
}
