package dev.parley.gateway.engineio;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loops of other instances of which nobody was there a moment ago: to ask the cluster again for each request would cost it a look-up. On one loop. */
final class Absent {
    static final int MAX_OWNERS = 1_000;
    static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    /** Since when, in ms; the eldest first. */
    private final Map<ClusterRoad.Owner, Long> since = new LinkedHashMap<>();

    Absent(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    boolean has(ClusterRoad.Owner owner) {
        Long known = since.get(owner);
        return known != null && scheduler.now() - known < REMEMBERED.toMillis();
    }

    void add(ClusterRoad.Owner owner) {
        since.remove(owner);
        since.put(owner, scheduler.now());
        if (since.size() > MAX_OWNERS) {
            since.remove(since.keySet().iterator().next());
        }
    }
}
