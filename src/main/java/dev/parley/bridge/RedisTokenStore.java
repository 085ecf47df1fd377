package dev.parley.bridge;

import dev.parley.auth.Revocation;
import dev.parley.auth.TokenStore;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The session tokens, each a hash that ends by itself. A token and its user's account may be in two slots: first one is asked, then the other. */
final class RedisTokenStore implements TokenStore {
    /** Tokens that are asked for at once. */
    private static final int BATCH = 500;

    private final RedisLink link;
    private final RedisScripts scripts;

    RedisTokenStore(RedisLink link) {
        this.link = link;
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<Void> issue(String hash, UserName user, long generation, Duration ttl) {
        ScriptCall script = new ScriptCall(RedisScript.ISSUE, RedisKeys.token(hash))
                .with(user.shown())
                .with(generation)
                .with(ttl.toMillis());
        return scripts.run(script).mapEmpty();
    }

    @Override
    public Future<Optional<UserName>> use(String hash, Duration ttl) {
        // before it is read: what was read can't end in between
        link.send(Request.cmd(Command.PEXPIRE).arg(RedisKeys.token(hash)).arg(ttl.toMillis()))
                .onComplete(renewed -> {});
        return holder(hash);
    }

    @Override
    public Future<Set<String>> over(Set<String> used, Set<String> idle, Duration ttl) {
        List<String> all = new ArrayList<>(used);
        all.addAll(idle);
        return over(all, 0, used.size(), ttl, new HashSet<>());
    }

    /** @param used so many of them, from the first on */
    private Future<Set<String>> over(List<String> all, int from, int used, Duration ttl, Set<String> over) {
        if (from >= all.size()) {
            return Future.succeededFuture(over);
        }
        int to = Math.min(all.size(), from + BATCH);
        List<Future<Void>> batch = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String hash = all.get(i);
            Future<Optional<UserName>> holder = i < used ? use(hash, ttl) : holder(hash);
            batch.add(holder.map(user -> {
                if (user.isEmpty()) {
                    over.add(hash);
                }
                return null;
            }));
        }
        return Future.all(batch).compose(asked -> over(all, to, used, ttl, over));
    }

    private Future<Optional<UserName>> holder(String hash) {
        Request token = Request.cmd(Command.HMGET)
                .arg(RedisKeys.token(hash))
                .arg("user")
                .arg("generation");
        return link.send(token).compose(held -> {
            Response shown = held.get(0);
            Response generation = held.get(1);
            if (shown == null || generation == null) {
                return Future.succeededFuture(Optional.empty());
            }
            UserName user = UserName.shown(shown.toString());
            Request now = Request.cmd(Command.HGET).arg(RedisKeys.user(user)).arg("generation");
            return link.send(now)
                    .map(current -> current != null && current.toString().equals(generation.toString())
                            ? Optional.of(user)
                            : Optional.empty());
        });
    }

    @Override
    public Future<Void> end(String hash) {
        ScriptCall script = new ScriptCall(RedisScript.LOGOUT, RedisKeys.token(hash))
                .with(RedisKeys.CONTROL)
                .with(RedisControl.written(new Revocation.OfToken(hash)));
        return scripts.run(script).mapEmpty();
    }
}
