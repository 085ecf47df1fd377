package dev.parley.archive;

import io.vertx.core.Future;

/** Something asked of the logs, on its way to the loop that has the link to them. What it holds must be immutable. */
@FunctionalInterface
public interface SourceCall<A> {
    Future<A> on(LogSource source);
}
