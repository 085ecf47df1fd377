package dev.parley.gateway;

import dev.parley.auth.PrivateIds;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Private ids in a map, each answered when the test says so. */
final class FakePrivateIds implements PrivateIds {
    final Map<String, UserName> users = new HashMap<>();
    final Map<String, String> holders = new HashMap<>();
    /** Of those that were released by their holder. */
    final Map<String, Duration> released = new HashMap<>();

    int renewed;
    boolean away;
    Future<Void> gate = Future.succeededFuture();

    private <T> Future<T> answer(T answer) {
        return away ? Future.failedFuture("away") : gate.map(answer);
    }

    @Override
    public Future<Void> keep(String pid, String holder, UserName user) {
        if (!away) {
            users.put(pid, user);
            holders.put(pid, holder);
        }
        return answer(null);
    }

    @Override
    public Future<Void> renew(String pid, String holder, UserName user) {
        renewed++;
        return holder.equals(holders.getOrDefault(pid, holder)) ? keep(pid, holder, user) : answer(null);
    }

    @Override
    public Future<UserName> recover(String pid, String holder) {
        if (!away && users.containsKey(pid)) {
            holders.put(pid, holder);
            released.remove(pid);
        }
        return answer(users.get(pid));
    }

    @Override
    public Future<Void> release(String pid, String holder, Duration kept) {
        if (!away && holder.equals(holders.get(pid))) {
            released.put(pid, kept);
            if (kept.isZero()) {
                users.remove(pid);
            }
        }
        return answer(null);
    }
}
