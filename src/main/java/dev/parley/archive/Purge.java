package dev.parley.archive;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once an hour forgets what is too old to be kept, a part at a time. */
final class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int PART = 10_000;

    private final Workshop workshop;
    private final Calls calls;
    private final DatabaseCare database;

    Purge(Workshop workshop, Calls calls, DatabaseCare database) {
        this.workshop = workshop;
        this.calls = calls;
        this.database = database;
    }

    void begin() {
        in(FIRST);
    }

    private void in(Duration pause) {
        workshop.scheduler().after(pause, () -> calls.guarded(this::purge));
    }

    private void purge() {
        calls.ask(
                () -> workshop.archive()
                        .purge(workshop.settings().retention(), workshop.clock().getAsLong(), PART),
                gone -> {
                    database.readable();
                    if (gone > 0) {
                        LOG.atInfo().addKeyValue("messages", gone).log("messages were too old to be kept");
                    }
                    in(gone >= PART ? BETWEEN : EVERY);
                },
                failure -> {
                    LOG.atWarn()
                            .addKeyValue("why", failure.toString())
                            .log("messages that are too old are still kept; it is tried again");
                    database.unsure();
                    in(FIRST);
                });
    }
}
