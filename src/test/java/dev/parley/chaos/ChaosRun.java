package dev.parley.chaos;

import dev.parley.testing.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: instances, clients, faults for so long, healing, and the verdict. */
final class ChaosRun {
    private static final Duration CALM = Duration.ofSeconds(20);
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final int PROGRESS_SECONDS = 5;

    private final long seed;
    private final Duration length;
    private final Set<Fault> faults;
    private final Consumer<String> out;
    private long began;

    /** @param calmMs from the last fault's end until all was delivered and answered; -1: not in time */
    record Outcome(Map<Fault, Integer> faults, Crowd.Tally tally, Verdict verdict, long calmMs) {}

    /** @param out gets progress, a line at a time */
    ChaosRun(long seed, Duration length, Set<Fault> faults, Consumer<String> out) {
        this.seed = seed;
        this.length = length;
        this.faults = faults;
        this.out = out;
    }

    Outcome run() {
        began = System.nanoTime();
        log("seed %d: starting 3 instances and a Redis".formatted(seed));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        try (Site site = new Site()) {
            site.start();
            try (Crowd crowd = new Crowd(site.ports(), seed)) {
                clock.scheduleAtFixedRate(() -> progress(crowd), PROGRESS_SECONDS, PROGRESS_SECONDS, TimeUnit.SECONDS);
                return run(site, crowd);
            } finally {
                clock.shutdownNow();
            }
        }
    }

    private Outcome run(Site site, Crowd crowd) {
        crowd.arrive();
        Deadline.await("all are there", ARRIVAL, crowd::isComplete);
        Saboteur saboteur = new Saboteur(site, crowd.links(), this::log);
        FaultPlan plan = new FaultPlan(seed, faults, site.nodes().size());
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            FaultPlan.Step step = plan.next();
            saboteur.carryOut(step);
            Saboteur.rest(step.restMs());
        }
        log("no more faults, nobody says anything new");
        crowd.hush();
        long calmMs = calm(crowd);
        log("looking who is there");
        new Auditor(site, crowd).look();
        Outcome outcome = new Outcome(saboteur.done(), crowd.tally(), crowd.judge(), calmMs);
        if (!outcome.verdict().isClean()) {
            Path folder = Path.of("target", "chaos-" + seed);
            site.nodes().forEach(node -> node.keepLog(folder));
            log("what the instances said is in " + folder);
        }
        return outcome;
    }

    private long calm(Crowd crowd) {
        long from = System.nanoTime();
        try {
            Deadline.await("calm", CALM, crowd::isCalm);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        } catch (AssertionError notCalm) {
            return -1;
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
