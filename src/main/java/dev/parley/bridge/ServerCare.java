package dev.parley.bridge;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What this process does for a Redis server of its own; nothing, where the server is somebody else's.
 *
 * @param revive before every attempt to connect: starts the server where it isn't running
 * @param stop after the last command: puts the server away
 */
public record ServerCare(Supplier<Future<Void>> revive, Supplier<Future<?>> stop) {
    public static final ServerCare NONE = new ServerCare(Future::succeededFuture, Future::succeededFuture);
}
