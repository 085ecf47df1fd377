package dev.parley.room;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What goes to the gateway loops, in one order for each; all that comes up in one turn leaves as one list. */
final class Loops {
    private final Scheduler scheduler;
    private final BiConsumer<Integer, List<Delivery>> post;
    private final List<List<Delivery>> pending = new ArrayList<>();
    private boolean scheduled;

    Loops(int count, Scheduler scheduler, BiConsumer<Integer, List<Delivery>> post) {
        this.scheduler = scheduler;
        this.post = post;
        for (int i = 0; i < count; i++) {
            pending.add(new ArrayList<>());
        }
    }

    int count() {
        return pending.size();
    }

    void put(int loop, Delivery delivery) {
        pending.get(loop).add(delivery);
        if (!scheduled) {
            scheduled = true;
            scheduler.after(Duration.ZERO, this::turn);
        }
    }

    void putAll(Delivery delivery) {
        for (int loop = 0; loop < pending.size(); loop++) {
            put(loop, delivery);
        }
    }

    private void turn() {
        scheduled = false;
        flush();
    }

    /** Hands over at once what has come up so far. */
    void flush() {
        for (int loop = 0; loop < pending.size(); loop++) {
            List<Delivery> batch = pending.get(loop);
            if (!batch.isEmpty()) {
                pending.set(loop, new ArrayList<>());
                post.accept(loop, batch);
            }
        }
    }
}
