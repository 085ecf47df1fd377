package dev.parley.room;

import dev.parley.core.InstanceId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buries the dead: one burial per id at a time, a few ids at a time, and so many calls at once for all of them that chat passes in between.
 * A burial that failed is not repeated from here: who is not buried is found again.
 */
final class Burials {
    private static final Logger LOG = LoggerFactory.getLogger(Burials.class);
    private static final int AT_ONCE = 4;
    private static final int CALLS_AT_ONCE = 32;

    private final InstanceId me;
    private final Leases leases;
    private final Turns turns = new Turns(CALLS_AT_ONCE);
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean ended;

    Burials(InstanceId me, Leases leases) {
        this.me = me;
        this.leases = leases;
    }

    void bury(String dead) {
        if (!ended && !dead.equals(me.value()) && !running.contains(dead) && waiting.add(dead)) {
            next();
        }
    }

    /** No further calls. */
    void end() {
        ended = true;
        waiting.clear();
    }

    private void next() {
        while (running.size() < AT_ONCE && !waiting.isEmpty()) {
            String dead = waiting.iterator().next();
            waiting.remove(dead);
            run(dead);
        }
    }

    private void run(String dead) {
        running.add(dead);
        LOG.atInfo().addKeyValue("instance", dead).log("instance is dead: clearing what it left");
        new Burial(dead, leases, turns, () -> !ended).run().onComplete((cleared, failure) -> {
            running.remove(dead);
            if (failure != null && !ended) {
                LOG.atWarn()
                        .addKeyValue("instance", dead)
                        .addKeyValue("why", failure.toString())
                        .log("a dead instance isn't cleared yet");
            }
            next();
        });
    }
}
