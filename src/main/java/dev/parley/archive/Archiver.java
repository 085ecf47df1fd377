package dev.parley.archive;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the rooms' logs into the archive, while the lease is this instance's. Any instance of a deployment may have it; two at once, when a
 * lease ended unseen, do the same work twice and no harm. An instance that the database fails gives the lease back, so that another one gets its turn.
 */
public final class Archiver {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofMillis(1_500);
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;
    /** After so long a term counts as one that works. */
    private static final long GOOD_TERM = 10_000;

    private final Workshop workshop;
    private @Nullable Term term;
    private @Nullable Recess recess;
    /** Of the scheduler, ms; by then the lease is over unless it is prolonged. */
    private long until = Long.MIN_VALUE;

    private boolean leads;
    private boolean ended;
    /** As the last term left it. */
    private boolean late;

    private long pause = FIRST_PAUSE;
    private long began;

    /** @param clock ms since 1970 */
    public Archiver(
            Scheduler scheduler,
            LongSupplier clock,
            LogSource source,
            MessageArchive archive,
            ArchiverSettings settings,
            ArchiveMeters meters) {
        this.workshop = new Workshop(scheduler, clock, source, archive, settings, meters);
    }

    public void begin() {
        beat();
    }

    /** No further work; the lease is given back. */
    public Future<Void> end() {
        ended = true;
        boolean led = leads;
        stepDown();
        forgetLag();
        return led ? workshop.source().resign(workshop.settings().holder()) : Future.succeededFuture();
    }

    /** Asks the database. */
    public Future<ArchiveReport> report() {
        boolean late = isLate();
        ArchiveMeters meters = workshop.meters();
        return workshop.knock()
                .map(answered -> new ArchiveReport(true, leads, meters.lagMessages(), late))
                .otherwise(away -> new ArchiveReport(false, leads, meters.lagMessages(), late));
    }

    private boolean isLate() {
        Term now = term;
        return now == null ? late : now.isLate();
    }

    private void beat() {
        if (ended) {
            return;
        }
        long asked = workshop.scheduler().now();
        if (leads && asked >= until) {
            stepDown();
            forgetLag();
        }
        if (mayLead()) {
            workshop.source()
                    .lead(workshop.settings().holder(), LEASE)
                    .onComplete((taken, failure) -> answered(asked, failure == null ? taken : null));
        }
        workshop.scheduler().after(BEAT, this::beat);
    }

    private boolean mayLead() {
        Recess now = recess;
        if (now == null) {
            return true;
        }
        if (now.isOver()) {
            recess = null;
            return true;
        }
        now.look();
        return false;
    }

    /** @param taken null: it isn't known */
    private void answered(long asked, @Nullable Boolean taken) {
        if (ended || taken == null || recess != null) {
            return;
        }
        if (!taken) {
            stepDown();
            forgetLag();
            return;
        }
        until = Math.max(until, asked + LEASE.toMillis());
        if (!leads) {
            leads = true;
            workshop.meters().leads(true);
            LOG.info("this instance archives from now on");
            beginTerm();
        }
    }

    private void stepDown() {
        endTerm();
        if (leads) {
            leads = false;
            workshop.meters().leads(false);
            LOG.info("this instance archives no more");
        }
    }

    /** What waits is another one's to tell. */
    private void forgetLag() {
        late = false;
        workshop.meters().lag(0, 0);
    }

    /**
     * What waits in memory is read again, from the cursors on, by whoever is next. How much that is, is told as it was until somebody has the
     * lease: what outages are watched by mustn't fall in the middle of one.
     */
    private void giveBack() {
        LOG.warn("the database fails this instance: it gives the archiver's lease back, so that another one may try");
        late = isLate();
        stepDown();
        recess = new Recess(workshop);
        workshop.source()
                .resign(workshop.settings().holder())
                .onFailure(away -> LOG.debug("the lease isn't given back: it ends by itself", away));
    }

    private void endTerm() {
        Term before = term;
        term = null;
        if (before != null) {
            before.end();
        }
    }

    private void beginTerm() {
        if (!leads || term != null) {
            return;
        }
        workshop.source().cursors(workshop.settings().archive()).onComplete((cursors, failure) -> {
            if (!leads || term != null) {
                return;
            }
            if (failure != null) {
                workshop.meters().logFailed();
                beginLater();
                return;
            }
            Term fresh = new Term(workshop, cursors, this::broken, this::giveBack);
            term = fresh;
            late = false;
            began = workshop.scheduler().now();
            fresh.begin();
        });
    }

    private void broken() {
        endTerm();
        if (workshop.scheduler().now() - began > GOOD_TERM) {
            pause = FIRST_PAUSE;
        }
        beginLater();
    }

    private void beginLater() {
        workshop.scheduler().after(Duration.ofMillis(pause), this::beginTerm);
        pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
}
