package dev.parley.archive;

import io.vertx.core.Future;

/** Something asked of the archive, on its way to the loop that has the connections. What it holds must be immutable. */
@FunctionalInterface
public interface ArchiveCall<A> {
    Future<A> on(MessageArchive archive);
}
