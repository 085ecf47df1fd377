package dev.parley.bridge;

import dev.parley.auth.Account;
import dev.parley.auth.Revocation;
import dev.parley.auth.UserStore;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.OptionalLong;

/** The registered users, each a hash. */
final class RedisUserStore implements UserStore {
    private final RedisLink link;
    private final RedisScripts scripts;

    RedisUserStore(RedisLink link) {
        this.link = link;
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<OptionalLong> create(UserName user, String hash) {
        ScriptCall script = new ScriptCall(RedisScript.REGISTER, RedisKeys.user(user))
                .with(user.shown())
                .with(hash)
                .with(RedisKeys.CONTROL)
                .with(RedisControl.written(new Revocation.OfName(user)));
        return scripts.run(script)
                .map(Response::toLong)
                .map(made -> made == 0 ? OptionalLong.empty() : OptionalLong.of(made));
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return link.send(fields(RedisKeys.user(user))).map(RedisUserStore::account);
    }

    static Request fields(String key) {
        return Request.cmd(Command.HMGET)
                .arg(key)
                .arg("name")
                .arg("hash")
                .arg("createdAt")
                .arg("generation");
    }

    /** Out of the answer to {@link #fields}. */
    static Optional<Account> account(Response found) {
        if (found.get(1) == null) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                UserName.shown(found.get(0).toString()),
                found.get(1).toString(),
                found.get(2).toLong(),
                found.get(3).toLong()));
    }

    @Override
    public Future<Boolean> exists(UserName user) {
        return link.send(Request.cmd(Command.EXISTS).arg(RedisKeys.user(user))).map(count -> count.toInteger() == 1);
    }

    @Override
    public Future<Boolean> rehash(UserName user, String old, String fresh) {
        ScriptCall script = new ScriptCall(RedisScript.PASSWORD, RedisKeys.user(user))
                .with(old)
                .with(fresh)
                .with(RedisKeys.CONTROL)
                .with(RedisControl.written(new Revocation.OfUser(user)));
        return scripts.run(script).map(done -> done.toInteger() == 1);
    }
}
