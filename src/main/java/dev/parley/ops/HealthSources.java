package dev.parley.ops;

import dev.parley.archive.ArchiveReport;
import dev.parley.bus.LinkReport;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the health check asks. A source that fails counts as down; each fails by itself where no answer
 * comes within a second and a bit.
 *
 * @param connections over all gateway loops
 * @param rooms open on this instance
 * @param archive how archiving does; empty where nothing is archived
 * @param requests over HTTP, since the instance started
 * @param hindrances why it wants no new clients; empty: it does
 */
public record HealthSources(
        Supplier<Future<Integer>> connections,
        Supplier<Future<Integer>> rooms,
        Supplier<Future<LinkReport>> store,
        Supplier<Future<Optional<ArchiveReport>>> archive,
        Supplier<Requests> requests,
        Supplier<Set<Hindrance>> hindrances) {

    /** @param errors those of them that were answered with 500 or more */
    public record Requests(long total, long errors) {}
}
