package dev.parley.gateway;

import dev.parley.core.Scheduler;
import dev.parley.room.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * What the registry has for a loop, carried out in its order, in turns: after {@value #MAX_JOINS} answered joins, {@value #MAX_BYTES}
 * bytes of their answers, or {@value #MAX_MS} ms, the loop does something else first. So a storm of joins keeps neither the loop from what is not in this line, nor
 * the sockets from taking one answer before the next are made.
 */
final class Deliveries {
    static final int MAX_JOINS = 64;
    static final long MAX_BYTES = 4L * 1024 * 1024;
    static final long MAX_MS = 20;

    /** By the clock: an event loop runs many tasks that are due at once before it looks at its sockets. */
    private static final Duration BETWEEN_TURNS = Duration.ofMillis(1);

    private final Queue<Delivery> line = new ArrayDeque<>();
    private final Scheduler scheduler;
    private final JoinAnswers answers;
    private final Consumer<Delivery> deliver;
    private final Runnable turnIsOver;
    private boolean waiting;

    Deliveries(Scheduler scheduler, JoinAnswers answers, Consumer<Delivery> deliver, Runnable turnIsOver) {
        this.scheduler = scheduler;
        this.answers = answers;
        this.deliver = deliver;
        this.turnIsOver = turnIsOver;
    }

    void add(List<Delivery> deliveries) {
        line.addAll(deliveries);
        if (!waiting) {
            turn();
        }
    }

    private void turn() {
        int joins = 0;
        long before = answers.made();
        long end = scheduler.now() + MAX_MS;
        boolean enough = false;
        while (!line.isEmpty() && !enough) {
            Delivery next = line.remove();
            deliver.accept(next);
            if (next instanceof Delivery.Entered) {
                joins++;
                enough = joins >= MAX_JOINS || answers.made() - before >= MAX_BYTES || scheduler.now() >= end;
            }
        }
        turnIsOver.run();
        if (!line.isEmpty()) {
            waiting = true;
            scheduler.after(BETWEEN_TURNS, () -> {
                waiting = false;
                turn();
            });
        }
    }
}
