package dev.parley.auth;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What concerns one name, one after the other: a guess is judged when it is known what became of the one before. */
final class NameLines {
    private final int most;
    private final Map<String, Future<?>> lasts = new HashMap<>();
    private int waiting;

    /** @param most that may be under way or wait, for all names together */
    NameLines(int most) {
        this.most = most;
    }

    boolean isFull() {
        return waiting >= most;
    }

    <T> Future<T> inTurn(String name, Supplier<Future<T>> work) {
        waiting++;
        Future<?> last = lasts.get(name);
        Future<T> mine = (last == null ? Future.succeededFuture() : last).transform(before -> work.get());
        lasts.put(name, mine);
        return mine.onComplete(done -> {
            waiting--;
            lasts.remove(name, mine);
        });
    }

    /** How many names anybody waits for. */
    int size() {
        return lasts.size();
    }
}
