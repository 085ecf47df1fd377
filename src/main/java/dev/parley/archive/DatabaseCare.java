package dev.parley.archive;

import dev.parley.core.UnreachableStoreException;
import io.vertx.core.VertxException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When the database may be asked: one that fails is left alone for a while, longer each time. */
final class DatabaseCare {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCare.class);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 5_000;

    private final Workshop workshop;
    private final Runnable wake;
    private final Runnable back;
    private long pause;
    private long until = Long.MIN_VALUE;

    /**
     * @param wake runs when it may be asked again
     * @param back runs when it has answered after it failed
     */
    DatabaseCare(Workshop workshop, Runnable wake, Runnable back) {
        this.workshop = workshop;
        this.wake = wake;
        this.back = back;
    }

    boolean mayBeAsked() {
        return workshop.scheduler().now() >= until;
    }

    /** What is no outage concerns one call, and nobody else waits for it. */
    void failed(Throwable why) {
        workshop.meters().databaseFailed();
        if (!isOutage(why)) {
            LOG.atWarn().addKeyValue("why", why.toString()).log("the database refuses what is to be archived");
            return;
        }
        if (!mayBeAsked()) {
            return;
        }
        if (pause == 0) {
            LOG.atWarn()
                    .addKeyValue("why", why.toString())
                    .log("the database doesn't take what is to be archived; it is tried again");
        }
        pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
        until = workshop.scheduler().now() + pause;
        workshop.scheduler().after(Duration.ofMillis(pause), wake);
    }

    /** Also a call that wasn't answered in time. */
    private static boolean isOutage(Throwable why) {
        return why instanceof UnreachableStoreException
                || why instanceof VertxException
                || !(why instanceof RuntimeException);
    }

    void answered() {
        if (pause > 0) {
            pause = 0;
            until = Long.MIN_VALUE;
            LOG.info("the database takes what is to be archived");
            back.run();
        }
    }
}
