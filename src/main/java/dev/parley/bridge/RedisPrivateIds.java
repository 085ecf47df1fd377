package dev.parley.bridge;

import dev.parley.auth.PrivateIdStore;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;

/** The private ids, each a hash that ends by itself. */
final class RedisPrivateIds implements PrivateIdStore {
    /** Calls that are unanswered at once; when everybody comes back at the same time, the rooms need the link too. */
    private static final int MOST_WAITING = 4_096;

    private final RedisScripts scripts;
    private int waiting;

    RedisPrivateIds(RedisLink link) {
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<Void> keep(String hash, String holder, UserName user, Duration ttl) {
        return kept(RedisScript.KEEP, hash, holder, user, ttl);
    }

    @Override
    public Future<Void> renew(String hash, String holder, UserName user, Duration ttl) {
        return kept(RedisScript.RENEW, hash, holder, user, ttl);
    }

    private Future<Void> kept(RedisScript how, String hash, String holder, UserName user, Duration ttl) {
        ScriptCall script = new ScriptCall(how, RedisKeys.privateId(hash))
                .with(user.shown())
                .with(holder)
                .with(ttl.toMillis());
        return run(script).mapEmpty();
    }

    @Override
    public Future<Optional<UserName>> recover(String hash, String holder, Duration ttl) {
        ScriptCall script = new ScriptCall(RedisScript.RECOVER, RedisKeys.privateId(hash))
                .with(holder)
                .with(ttl.toMillis());
        return run(script)
                .map(shown -> Optional.ofNullable(shown).map(Response::toString).map(UserName::shown));
    }

    @Override
    public Future<Void> release(String hash, String holder, Duration left) {
        ScriptCall script = new ScriptCall(RedisScript.RELEASE, RedisKeys.privateId(hash))
                .with(holder)
                .with(left.toMillis());
        return run(script).mapEmpty();
    }

    private Future<Response> run(ScriptCall script) {
        if (waiting >= MOST_WAITING) {
            return Future.failedFuture(new StoreAwayException(MOST_WAITING + " calls for private ids wait already"));
        }
        waiting++;
        return scripts.run(script).onComplete(answered -> waiting--);
    }
}
