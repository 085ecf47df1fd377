package dev.parley.chaos;

import dev.parley.testing.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run: instances, clients, faults for so long, healing, and the verdict. With an archive the last third of the time is one in which Redis
 * forgets, again and again: until then all promises are kept, from then on those that hold whatever Redis does.
 */
final class ChaosRun {
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final Duration ARCHIVED = Duration.ofSeconds(30);
    private static final int PROGRESS_SECONDS = 5;
    private static final long NEVER = -1;

    private final ChaosOptions options;
    private final Set<Fault> faults;
    private final Consumer<String> out;
    private long began;

    /**
     * @param calmMs from the last fault's end until all was delivered and answered; -1: not in time
     * @param archivedMs from then on until all was archived; -1: not in time
     */
    record Outcome(
            Map<Fault, Integer> faults,
            Crowd.Tally tally,
            Verdict verdict,
            long calmMs,
            boolean hasArchive,
            long archivedMs) {}

    /**
     * @param faults those that come before Redis forgets
     * @param out gets progress, a line at a time
     */
    ChaosRun(ChaosOptions options, Set<Fault> faults, Consumer<String> out) {
        this.options = options;
        this.faults = faults;
        this.out = out;
    }

    Outcome run() {
        began = System.nanoTime();
        log("seed %d: starting 3 instances and a Redis%s"
                .formatted(options.seed(), hasArchive() ? ", and an archive" : ""));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        try (Site site = new Site(options.archive())) {
            site.start();
            try (Crowd crowd = new Crowd(site.ports(), options.seed())) {
                clock.scheduleAtFixedRate(() -> progress(crowd), PROGRESS_SECONDS, PROGRESS_SECONDS, TimeUnit.SECONDS);
                return hasArchive() ? archived(site, crowd) : run(site, crowd, null);
            } finally {
                clock.shutdownNow();
            }
        }
    }

    private boolean hasArchive() {
        return options.archive() != Vault.Kind.NONE;
    }

    private Outcome archived(Site site, Crowd crowd) {
        try (ArchiveReader archive =
                new ArchiveReader(site.vault().uri(site.vault().port()))) {
            return run(site, crowd, archive);
        }
    }

    /** @param archive null: there is none */
    private Outcome run(Site site, Crowd crowd, ArchiveReader archive) {
        crowd.arrive();
        Deadline.await("all are there", ARRIVAL, crowd::isComplete);
        Saboteur saboteur = new Saboteur(site, crowd.links(), this::log);
        harm(site, crowd, saboteur, archive);
        log("no more faults, nobody says anything new");
        crowd.hush();
        long calmMs = time("calm", CALM, crowd::isCalm);
        long archivedMs = archive == null ? NEVER : readArchive(crowd, archive);
        log("looking who is there");
        new Auditor(site, crowd).look();
        Outcome outcome =
                new Outcome(saboteur.done(), crowd.tally(), crowd.judge(), calmMs, archive != null, archivedMs);
        if (!outcome.verdict().isClean()) {
            Path folder = Path.of("target", "chaos-" + options.seed());
            site.nodes().forEach(node -> node.keepLog(folder));
            log("what the instances said is in " + folder);
        }
        return outcome;
    }

    private void harm(Site site, Crowd crowd, Saboteur saboteur, ArchiveReader archive) {
        FaultPlan plan = new FaultPlan(options.seed(), faults, site.nodes().size());
        long begin = System.nanoTime();
        long end = begin + options.length().toNanos();
        long remembered = archive == null ? end : end - options.length().toNanos() / 3;
        while (System.nanoTime() < remembered) {
            harm(saboteur, plan);
        }
        if (archive == null) {
            return;
        }
        log("from here on Redis forgets");
        WipePlan wipes = new WipePlan(options.seed());
        Oblivion oblivion = new Oblivion(site, crowd, archive, saboteur, this::log);
        oblivion.carryOut(wipes.next());
        while (System.nanoTime() < end) {
            harm(saboteur, plan);
            oblivion.carryOut(wipes.next());
        }
    }

    private static void harm(Saboteur saboteur, FaultPlan plan) {
        FaultPlan.Step step = plan.next();
        saboteur.carryOut(step);
        Saboteur.rest(step.restMs());
    }

    private long readArchive(Crowd crowd, ArchiveReader archive) {
        Map<String, Long> heads = crowd.heads();
        long ms = time("archived", ARCHIVED, () -> archive.reaches(heads));
        log("reading the archive");
        Crowd.rooms().forEach(room -> archive.tell(room, crowd));
        return ms;
    }

    private static long time(String what, Duration within, Callable<Boolean> so) {
        long from = System.nanoTime();
        try {
            Deadline.await(what, within, so);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        } catch (AssertionError notInTime) {
            return NEVER;
        }
    }

    private void progress(Crowd crowd) {
        Crowd.Tally tally = crowd.tally();
        log("sent %d, acknowledged %d, waiting %d, delivered %d, there %d of %d, broken %d"
                .formatted(
                        tally.sent(),
                        tally.acknowledged(),
                        tally.open(),
                        tally.delivered(),
                        tally.connected(),
                        tally.wanted(),
                        tally.broken()));
    }

    private void log(String line) {
        out.accept("%6.1f s  %s".formatted((System.nanoTime() - began) / 1e9, line));
    }
}
