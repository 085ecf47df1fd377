package dev.parley.chaos;

import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes Redis forget everything, in the midst of it all, and says from which moment on something may be lost by that: from a little before,
 * unless the database was away already.
 */
final class Oblivion {
    /** Behind whom the archive stays with everything in order: its lag, at worst. */
    private static final long LAG_MS = 3_000;

    /** What is archived is younger than this, before anything happens: whatever went wrong earlier is made up for. */
    private static final long FRESH_MS = 1_500;

    private static final Duration CATCHING_UP = Duration.ofSeconds(20);

    private final Site site;
    private final Crowd crowd;
    private final ArchiveReader archive;
    private final Saboteur saboteur;
    private final Consumer<String> log;

    Oblivion(Site site, Crowd crowd, ArchiveReader archive, Saboteur saboteur, Consumer<String> log) {
        this.site = site;
        this.crowd = crowd;
        this.archive = archive;
        this.saboteur = saboteur;
        this.log = log;
    }

    /** Redis is back, and empty, and the database is there when this returns. */
    void carryOut(WipePlan.Wipe wipe) {
        settle();
        long from = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(LAG_MS);
        if (wipe.awayMs() == 0) {
            wipe(wipe, from);
        } else {
            log.accept("the database is away, %.1f s".formatted(wipe.awayMs() / 1_000.0));
            Saboteur.between(wipe.awayMs(), site.vault()::kill, () -> {
                wipe(wipe, from);
                site.vault().restart();
            });
        }
        Saboteur.rest(wipe.restMs());
    }

    /** One that takes longer is not waited for: what is lost by that is a breach. */
    private void settle() {
        try {
            Deadline.await("the archive is fresh", CATCHING_UP, () -> archive.isFresh(Crowd.rooms(), FRESH_MS));
        } catch (AssertionError late) {
            log.accept("the archive is late: " + late.getMessage());
        }
    }

    private void wipe(WipePlan.Wipe wipe, long from) {
        saboteur.note(wipe.fault(), wipe.ms());
        crowd.tell(new Event.Forgets(System.nanoTime(), "redis", from));
        if (wipe.fault() == Fault.FLUSH_REDIS) {
            site.redis().command("FLUSHALL");
            crowd.tell(new Event.Forgot(System.nanoTime(), "redis"));
            return;
        }
        Saboteur.between(
                wipe.ms(),
                () -> {
                    site.redis().kill();
                    crowd.tell(new Event.Forgot(System.nanoTime(), "redis"));
                },
                site.redis()::restartEmpty);
    }
}
