package dev.parley.archive;

import dev.parley.core.Scheduler;
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
        ArchiveMeters meters) {}
