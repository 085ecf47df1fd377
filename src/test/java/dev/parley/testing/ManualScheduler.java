package dev.parley.testing;

import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.PriorityQueue;

/** A clock that moves when the test says so. Tasks run in the order of their times, those of one time in the order of their making. */
public final class ManualScheduler implements Scheduler {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long made;

    private record Task(long at, long number, Runnable body) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    public ManualScheduler() {
        this(1_000_000);
    }

    public ManualScheduler(long now) {
        this.now = now;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void after(Duration delay, Runnable body) {
        tasks.add(new Task(now + delay.toMillis(), made++, body));
    }

    /** What is due now, and what that makes due now. */
    public void runDue() {
        while (!tasks.isEmpty() && tasks.element().at() <= now) {
            tasks.remove().body().run();
        }
    }

    public void advance(Duration time) {
        long until = now + time.toMillis();
        while (!tasks.isEmpty() && tasks.element().at() <= until) {
            Task task = tasks.remove();
            now = Math.max(now, task.at());
            task.body().run();
        }
        now = until;
    }
}
