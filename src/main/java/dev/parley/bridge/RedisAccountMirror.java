package dev.parley.bridge;

import dev.parley.auth.Account;
import dev.parley.auth.AccountMirror;
import dev.parley.auth.Revocation;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Copies of accounts, in the hashes that accounts live in where there is no database. */
final class RedisAccountMirror implements AccountMirror {
    private static final String BEGIN = "0";
    private static final int PAGE = 500;
    private static final int REGISTERED_NOW = 1;

    private final RedisLink link;
    private final RedisScripts scripts;

    RedisAccountMirror(RedisLink link) {
        this.link = link;
        this.scripts = new RedisScripts(link);
    }

    @Override
    public Future<Known> look(UserName user, String archive) {
        // first the copy: while it is looked for, the store may forget, but it can't get all copies back
        Future<Boolean> copied = link.send(
                        Request.cmd(Command.HEXISTS).arg(RedisKeys.user(user)).arg("hash"))
                .map(there -> there.toInteger() == 1);
        return Future.all(copied, isComplete(archive)).map(both -> {
            if (both.<Boolean>resultAt(0)) {
                return Known.REGISTERED;
            }
            return both.<Boolean>resultAt(1) ? Known.FREE : Known.UNKNOWN;
        });
    }

    @Override
    public Future<Void> put(List<Account> accounts) {
        return Future.all(accounts.stream()
                        .map(account -> scripts.run(copy(account)))
                        .toList())
                .mapEmpty();
    }

    @Override
    public Future<Void> put(Account account, Revocation told) {
        ScriptCall script = copy(account)
                .with(RedisControl.written(told))
                .with(told instanceof Revocation.OfName ? REGISTERED_NOW : 0);
        return scripts.run(script).mapEmpty();
    }

    private static ScriptCall copy(Account account) {
        UserName user = account.user();
        return new ScriptCall(RedisScript.COPY, RedisKeys.user(user), RedisKeys.removedUser(user))
                .with(user.shown())
                .with(account.hash())
                .with(account.createdAt())
                .with(account.generation())
                .with(RedisKeys.CONTROL)
                .with(RedisControl.written(new Revocation.OfUser(user)));
    }

    @Override
    public Future<Void> remove(UserName user) {
        ScriptCall script = new ScriptCall(RedisScript.EXPUNGE, RedisKeys.user(user), RedisKeys.removedUser(user))
                .with(RedisKeys.CONTROL)
                .with(RedisControl.written(new Revocation.OfUser(user)));
        // a token says its user's name alone: whoever has the name next must not be taken for its owner
        return scripts.run(script).compose(removed -> endTokens(user, BEGIN));
    }

    private Future<Void> endTokens(UserName user, String cursor) {
        return scan(cursor, RedisKeys.token("*")).compose(found -> {
            List<Future<Void>> ends =
                    keys(found).stream().map(key -> endToken(user, key)).toList();
            String next = found.get(0).toString();
            return Future.all(ends)
                    .compose(ended -> next.equals(BEGIN) ? Future.succeededFuture() : endTokens(user, next));
        });
    }

    private Future<Void> endToken(UserName user, String key) {
        return link.send(Request.cmd(Command.HGET).arg(key).arg("user"))
                .compose(holder ->
                        holder != null && UserName.shown(holder.toString()).same(user)
                                ? link.send(Request.cmd(Command.DEL).arg(key))
                                : Future.succeededFuture())
                .mapEmpty();
    }

    @Override
    public Future<String> begin() {
        Request first = Request.cmd(Command.SET)
                .arg(RedisKeys.ACCOUNTS_LIFE)
                .arg(InstanceId.fresh())
                .arg("NX");
        return link.send(first)
                .compose(set -> link.send(Request.cmd(Command.GET).arg(RedisKeys.ACCOUNTS_LIFE)))
                .map(this::begun);
    }

    /** One that was started anew may have lost what it was told last, without losing anything else. */
    private String begun(Response life) {
        return life + " " + link.runId();
    }

    @Override
    public Future<Void> complete(String archive, String begun) {
        return link.send(Request.cmd(Command.SET).arg(RedisKeys.ACCOUNTS_COPIED).arg(marker(archive, begun)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> isComplete(String archive) {
        Request both = Request.cmd(Command.MGET).arg(RedisKeys.ACCOUNTS_LIFE).arg(RedisKeys.ACCOUNTS_COPIED);
        return link.send(both).map(found -> {
            Response life = found.get(0);
            Response copied = found.get(1);
            return life != null && copied != null && copied.toString().equals(marker(archive, begun(life)));
        });
    }

    private static String marker(String archive, String begun) {
        return begun + " " + archive;
    }

    @Override
    public Future<Page> page(String cursor) {
        return scan(cursor.isEmpty() ? BEGIN : cursor, RedisKeys.EVERY_USER).compose(found -> {
            List<Future<Response>> asked = new ArrayList<>();
            for (String key : keys(found)) {
                asked.add(link.send(RedisUserStore.fields(key)));
            }
            String next = found.get(0).toString();
            return Future.all(asked)
                    .map(all -> new Page(
                            asked.stream()
                                    .map(Future::result)
                                    .map(RedisUserStore::account)
                                    .flatMap(account -> account.stream())
                                    .toList(),
                            next.equals(BEGIN) ? "" : next));
        });
    }

    private Future<Response> scan(String cursor, String pattern) {
        return link.send(Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(pattern)
                .arg("COUNT")
                .arg(PAGE));
    }

    private static List<String> keys(Response found) {
        return found.get(1).stream().map(Objects::toString).toList();
    }
}
