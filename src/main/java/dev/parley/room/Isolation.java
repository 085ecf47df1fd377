package dev.parley.room;

import dev.parley.core.Scheduler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether this instance alone has lost the store, so that its clients are better off elsewhere. Peers say in their answers to probes whether
 * theirs answers, and say nothing older than 2.5 s: one that has had it for 3 s on end while we have not is really better off. After an outage
 * of everybody's some are back before others, by less than that.
 */
public final class Isolation {
    private static final long SURE_MS = 3_000;

    private final Scheduler scheduler;
    private final Consumer<Boolean> alone;
    /** Since when a peer has said, without a no between, that its store answers while ours doesn't. */
    private final Map<String, Long> betterOff = new HashMap<>();

    private boolean down;
    private boolean told;

    /** @param alone hears true when it is so, and false when the store is back */
    public Isolation(Scheduler scheduler, Consumer<Boolean> alone) {
        this.scheduler = scheduler;
        this.alone = alone;
    }

    public void storeDown() {
        down = true;
    }

    public void storeUp() {
        down = false;
        betterOff.clear();
        if (told) {
            told = false;
            alone.accept(false);
        }
    }

    /** A peer answered a probe just now. */
    public void peerAnswered(String id, boolean hasStore) {
        if (!down || !hasStore) {
            betterOff.remove(id);
            return;
        }
        long since = betterOff.computeIfAbsent(id, first -> scheduler.now());
        if (!told && scheduler.now() - since >= SURE_MS) {
            told = true;
            alone.accept(true);
        }
    }
}
