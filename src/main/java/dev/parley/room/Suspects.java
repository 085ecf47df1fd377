package dev.parley.room;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Instances that left the cluster without a goodbye. The store is asked every 100 ms, one look at a time, whether they still beat: its clock
 * judges, this only looks often. Who is not dead by a look that began a whole short lease after the suspicion has beaten since then, so it
 * lives and only the cluster is torn: its lease watches over it again.
 */
final class Suspects {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final long CLEARED_MS = 2_000;

    private final Scheduler scheduler;
    private final Function<Set<String>, Future<Beat>> look;
    private final Consumer<Beat> told;
    private final Map<String, Long> since = new HashMap<>();
    private boolean looking;
    private boolean held;

    /**
     * @param look asks the store after suspects
     * @param told hears every answer
     */
    Suspects(Scheduler scheduler, Function<Set<String>, Future<Beat>> look, Consumer<Beat> told) {
        this.scheduler = scheduler;
        this.look = look;
        this.told = told;
    }

    /** Whoever is suspected once more is watched for as long again: it may have died under the first suspicion. */
    void add(String id) {
        if (since.put(id, scheduler.now()) == null) {
            look();
        }
    }

    void remove(String id) {
        since.remove(id);
    }

    void clear() {
        since.clear();
    }

    /** The store is away: nobody can be judged. */
    void hold() {
        held = true;
    }

    void goOn() {
        held = false;
        look();
    }

    private void look() {
        if (looking || held || since.isEmpty()) {
            return;
        }
        looking = true;
        long began = scheduler.now();
        look.apply(Set.copyOf(since.keySet())).onComplete(answer -> {
            scheduler.after(LOOK_EVERY, () -> {
                looking = false;
                look();
            });
            if (answer.succeeded()) {
                told.accept(answer.result());
                acquit(began, answer.result().dead());
            }
        });
    }

    private void acquit(long began, List<String> dead) {
        since.entrySet().removeIf(one -> dead.contains(one.getKey()) || began - one.getValue() >= CLEARED_MS);
    }
}
