package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The registered users, where a database has them: it is the truth, and what changes is copied to where the tokens are before the caller hears
 * of it. A copy that was missed because somebody died in between is made up for by the user's next login.
 */
public final class WriteThroughUsers implements UserStore {
    private final AccountTable table;
    private final AccountMirror mirror;
    private final String archive;
    private final Clock clock;

    /** @param archive the database's name */
    public WriteThroughUsers(AccountTable table, AccountMirror mirror, String archive, Clock clock) {
        this.table = table;
        this.mirror = mirror;
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public Future<OptionalLong> create(UserName user, String hash) {
        return table.create(user, hash, clock.millis())
                .compose(made -> made.isEmpty()
                        ? Future.succeededFuture(OptionalLong.empty())
                        : mirror.put(made.get(), new Revocation.OfName(user))
                                .map(OptionalLong.of(made.get().createdAt())));
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return table.find(user)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        // a token is given for this generation, and is good for nothing while the copy has another one
                        : mirror.put(List.of(found.get())).map(found));
    }

    /** Asks the database only where the copies aren't all there. */
    @Override
    public Future<Boolean> exists(UserName user) {
        return mirror.look(user, archive)
                .compose(known -> known == AccountMirror.Known.UNKNOWN
                        ? table.find(user).map(Optional::isPresent)
                        : Future.succeededFuture(known == AccountMirror.Known.REGISTERED));
    }

    @Override
    public Future<Boolean> rehash(UserName user, String old, String fresh) {
        return table.rehash(user, old, fresh)
                .compose(changed -> changed.isEmpty()
                        ? Future.succeededFuture(false)
                        : mirror.put(changed.get(), new Revocation.OfUser(user)).map(true));
    }
}
