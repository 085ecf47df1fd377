package dev.parley.archive;

import dev.parley.core.UnreachableStoreException;
import io.vertx.core.VertxException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the database may be asked: one that fails is left alone for a while, longer each time. One that answers may fail in storing all the same,
 * as a server that isn't the first any more does: so only what is stored ends a failure to store.
 */
final class DatabaseCare {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCare.class);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 5_000;

    /** Another instance may reach it where this one can't. Longer than it takes a server to start anew: a failover is waited for. */
    private static final long PATIENCE = 10_000;

    /** Later than any failure. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Workshop workshop;
    private final Calls calls;
    private final Runnable wake;
    private final Runnable back;
    private final Runnable helpless;
    private boolean doubting;
    private long pause;
    /** Of the scheduler, ms: when it failed first to answer a question, since it did. */
    private long silentSince = NEVER;
    /** The same of what is to be stored. */
    private long deafSince = NEVER;

    private long until = Long.MIN_VALUE;

    /**
     * @param wake runs when it may be asked again
     * @param back runs when it answers after it didn't
     * @param helpless runs when it has failed for so long that another one should try
     */
    DatabaseCare(Workshop workshop, Calls calls, Runnable wake, Runnable back, Runnable helpless) {
        this.workshop = workshop;
        this.calls = calls;
        this.wake = wake;
        this.back = back;
        this.helpless = helpless;
    }

    boolean mayBeAsked() {
        return workshop.scheduler().now() >= until;
    }

    /** It didn't store something. What is no outage concerns one call, and nobody else waits for it. */
    void failed(Throwable why) {
        workshop.meters().databaseFailed();
        if (!isOutage(why)) {
            refused(why);
        } else if (mayBeAsked()) {
            deafSince = Math.min(deafSince, workshop.scheduler().now());
            leaveAlone(deafSince, why);
        }
    }

    /** It didn't answer a question. */
    void unreadable(Throwable why) {
        workshop.meters().databaseFailed();
        if (isOutage(why)) {
            away(why);
        } else {
            refused(why);
        }
    }

    /** Of a call that is seldom made, and may take long: whether there is an outage, another one tells. */
    void unsure() {
        workshop.meters().databaseFailed();
        doubt();
    }

    private void refused(Throwable why) {
        LOG.atWarn().addKeyValue("why", why.toString()).log("the database refuses what is to be archived");
        doubt();
    }

    private void doubt() {
        if (mayBeAsked()) {
            ask();
        }
    }

    /** One that refuses even the simplest question, as where a password isn't good any more, is as good as away. */
    private void ask() {
        if (doubting) {
            return;
        }
        doubting = true;
        calls.ask(
                workshop::knock,
                answered -> {
                    doubting = false;
                    readable();
                    wake.run();
                },
                failure -> {
                    doubting = false;
                    away(failure);
                });
    }

    private void away(Throwable why) {
        if (mayBeAsked()) {
            silentSince = Math.min(silentSince, workshop.scheduler().now());
            leaveAlone(silentSince, why);
        }
    }

    private void leaveAlone(long since, Throwable why) {
        long now = workshop.scheduler().now();
        if (pause == 0) {
            LOG.atWarn()
                    .addKeyValue("why", why.toString())
                    .log("the database doesn't take what is to be archived; it is tried again");
        }
        if (now - since >= PATIENCE) {
            helpless.run();
            return;
        }
        pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
        until = now + pause;
        workshop.scheduler().after(Duration.ofMillis(pause), this::goOn);
    }

    /** Where there is little to do nobody else would ask, and two failures far from each other would be taken for one. */
    private void goOn() {
        if (silentSince != NEVER) {
            ask();
        }
        wake.run();
    }

    /** Also a call that wasn't answered in time. */
    static boolean isOutage(Throwable why) {
        return why instanceof UnreachableStoreException
                || why instanceof VertxException
                || !(why instanceof RuntimeException);
    }

    /** It stored something. */
    void answered() {
        deafSince = NEVER;
        readable();
    }

    /** It answered a question, which says nothing of what is stored. */
    void readable() {
        boolean isBack = silentSince != NEVER;
        silentSince = NEVER;
        if (pause > 0 && deafSince == NEVER) {
            pause = 0;
            until = Long.MIN_VALUE;
            LOG.info("the database takes what is to be archived");
        }
        if (isBack) {
            back.run();
        }
    }
}
