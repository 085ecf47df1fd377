package dev.parley.archive;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/**
 * What an archiver works with.
 *
 * @param clock ms since 1970
 */
record Workshop(
        Scheduler scheduler,
        LongSupplier clock,
        LogSource source,
        MessageArchive archive,
        ArchiverSettings settings,
        ArchiveMeters meters) {

    /** Fails where the database answers not even the simplest question. */
    Future<Void> knock() {
        return archive.rooms(null, 1).mapEmpty();
    }
}
