package dev.parley.bridge;

import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What this process does for a Redis server of its own; nothing, where the server is somebody else's.
 *
 * @param revive before every attempt to connect: starts the server where it isn't running
 * @param stop what the instance does, once, before any of its verticles ends
 * @param isOurs asked when the bridge ends: the server came with Parley, and this process leaves it; whoever does so last stops it
 */
public record ServerCare(Supplier<Future<Void>> revive, Supplier<Future<?>> stop, BooleanSupplier isOurs) {
    public static final ServerCare NONE = foreign(Future::succeededFuture);

    public static ServerCare foreign(Supplier<Future<?>> stop) {
        return new ServerCare(Future::succeededFuture, stop, () -> false);
    }

    boolean ours() {
        return isOurs.getAsBoolean();
    }
}
