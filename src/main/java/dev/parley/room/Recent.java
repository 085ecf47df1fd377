package dev.parley.room;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers that several ask for at about one time: asked for once, and kept for a moment, for those who ask the same right after it.
 *
 * @param <K> what is asked
 * @param <A> its answer
 */
final class Recent<K, A> {
    private static final Duration KEPT = Duration.ofSeconds(1);
    /** Answers that are kept, at most. */
    private static final int MAX_KEPT = 64;

    private final Scheduler scheduler;
    private final Map<K, Future<A>> asked = new LinkedHashMap<>();
    private final Map<K, Future<A>> kept = new LinkedHashMap<>();

    Recent(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** May be an answer to a call that began up to a second earlier. */
    Future<A> get(K key, Supplier<Future<A>> call) {
        Future<A> before = kept.getOrDefault(key, asked.get(key));
        if (before != null) {
            return before;
        }
        Future<A> fresh = call.get();
        boolean answeredAtOnce = fresh.isComplete();
        if (!answeredAtOnce) {
            asked.put(key, fresh);
        }
        fresh.onComplete(answer -> {
            boolean current = asked.remove(key, fresh) || answeredAtOnce;
            if (answer.succeeded() && current) {
                keep(key, fresh);
            }
        });
        return fresh;
    }

    /** This answer is too old. */
    void drop(K key, A old) {
        Future<A> before = kept.get(key);
        if (before != null && before.result() == old) {
            kept.remove(key);
        }
    }

    /** All answers are too old, also those that are under way. */
    void clear() {
        asked.clear();
        kept.clear();
    }

    private void keep(K key, Future<A> answer) {
        if (kept.size() >= MAX_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(key, answer);
        scheduler.after(KEPT, () -> kept.remove(key, answer));
    }
}
