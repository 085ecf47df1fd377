package dev.parley.testing;

import dev.parley.auth.Account;
import dev.parley.auth.AccountTable;
import dev.parley.core.UnreachableStoreException;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accounts in a database that isn't one, and may be away. Any thread may ask. */
public final class FakeAccountTable implements AccountTable {
    private final TreeMap<String, Account> accounts = new TreeMap<>();
    private boolean away;
    private int asked;

    /** From now on no call is answered, or all are. */
    public synchronized void away(boolean now) {
        away = now;
    }

    /** How many calls there were. */
    public synchronized int asked() {
        return asked;
    }

    private synchronized <A> Future<A> answer(Supplier<A> work) {
        asked++;
        return away
                ? Future.failedFuture(new UnreachableStoreException("the database is away"))
                : Future.succeededFuture(work.get());
    }

    @Override
    public Future<Optional<Account>> create(UserName user, String hash, long createdAt) {
        return answer(() -> {
            Account held = accounts.computeIfAbsent(user.key(), key -> new Account(user, hash, createdAt, 1));
            return held.hash().equals(hash) ? Optional.of(held) : Optional.empty();
        });
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return answer(() -> Optional.ofNullable(accounts.get(user.key())));
    }

    @Override
    public Future<Optional<Account>> rehash(UserName user, String old, String fresh) {
        return answer(() -> {
            Account held = accounts.get(user.key());
            if (held != null && held.hash().equals(old)) {
                held = new Account(held.user(), fresh, held.createdAt(), held.generation() + 1);
                accounts.put(user.key(), held);
            }
            return Optional.ofNullable(held).filter(now -> now.hash().equals(fresh));
        });
    }

    @Override
    public Future<Integer> adopt(List<Account> taken) {
        return answer(() -> {
            int done = 0;
            for (Account account : taken) {
                Account held = accounts.get(account.user().key());
                if (held == null || isOlder(held, account)) {
                    accounts.put(account.user().key(), account);
                    done++;
                }
            }
            return done;
        });
    }

    private static boolean isOlder(Account held, Account other) {
        return held.createdAt() == other.createdAt() && held.generation() < other.generation();
    }

    @Override
    public Future<List<Account>> all(@Nullable String after, int count) {
        return answer(() -> accounts.tailMap(after == null ? "" : after, after == null).values().stream()
                .limit(count)
                .toList());
    }

    @Override
    public Future<Boolean> remove(UserName user) {
        return answer(() -> accounts.remove(user.key()) != null);
    }
}
