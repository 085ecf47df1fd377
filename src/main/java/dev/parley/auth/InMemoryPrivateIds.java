package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The private ids of one instance alone: gone with the process. Keeps so many and no more; whose connection is over longest goes first.
 * Lives on its caller's loop; every call is answered before it returns.
 */
final class InMemoryPrivateIds implements PrivateIdStore {
    private record Kept(UserName user, String holder, long end) {}

    private final Clock clock;
    private final int most;
    /** By hash, the one that was kept or recovered longest ago first. */
    private final Map<String, Kept> held = new LinkedHashMap<>();
    /** By hash, the one that was released longest ago first. */
    private final Map<String, Kept> released = new LinkedHashMap<>();

    /** @param most that are kept at a time, at least 1 */
    InMemoryPrivateIds(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public Future<Void> keep(String hash, String holder, UserName user, Duration ttl) {
        held.remove(hash);
        released.remove(hash);
        hold(hash, holder, user, ttl);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> renew(String hash, String holder, UserName user, Duration ttl) {
        Kept kept = find(hash);
        return kept == null || isOver(kept) || kept.holder().equals(holder)
                ? keep(hash, holder, user, ttl)
                : Future.succeededFuture();
    }

    @Override
    public Future<Optional<UserName>> recover(String hash, String holder, Duration ttl) {
        Kept kept = take(hash);
        if (kept == null) {
            return Future.succeededFuture(Optional.empty());
        }
        hold(hash, holder, kept.user(), ttl);
        return Future.succeededFuture(Optional.of(kept.user()));
    }

    @Override
    public Future<Void> release(String hash, String holder, Duration left) {
        Kept kept = find(hash);
        if (kept != null && kept.holder().equals(holder) && take(hash) != null && left.toMillis() > 0) {
            released.put(hash, new Kept(kept.user(), holder, clock.millis() + left.toMillis()));
            forget();
        }
        return Future.succeededFuture();
    }

    /** Be it over or not. */
    private @Nullable Kept find(String hash) {
        return held.getOrDefault(hash, released.get(hash));
    }

    /** It is kept no longer. Null where it wasn't, or is over. */
    private @Nullable Kept take(String hash) {
        Kept one = held.remove(hash);
        Kept kept = one == null ? released.remove(hash) : one;
        return kept == null || isOver(kept) ? null : kept;
    }

    private void hold(String hash, String holder, UserName user, Duration ttl) {
        held.put(hash, new Kept(user, holder, clock.millis() + ttl.toMillis()));
        forget();
    }

    /** Times are mostly alike, so those that are over stand first; one that stands behind a longer one is found when it is asked for. */
    private void forget() {
        forgetOver(released);
        forgetOver(held);
        while (size() > most) {
            Iterator<Kept> oldest =
                    (released.isEmpty() ? held : released).values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void forgetOver(Map<String, Kept> some) {
        Iterator<Kept> oldest = some.values().iterator();
        while (oldest.hasNext() && isOver(oldest.next())) {
            oldest.remove();
        }
    }

    private boolean isOver(Kept kept) {
        return kept.end() <= clock.millis();
    }

    /** How many it remembers. */
    int size() {
        return held.size() + released.size();
    }
}
