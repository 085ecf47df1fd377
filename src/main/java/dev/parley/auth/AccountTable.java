package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registered users, where a database has them. It tells nobody what changes: see {@link UserStore}. A call whose outcome is unknown may be
 * repeated with the same hashes: it is done once. Fails with {@link dev.parley.core.UnreachableStoreException} where the database is away.
 */
public interface AccountTable {

    /**
     * Makes an account where there is none, or finds the one that has this very hash: then it is the same call, repeated.
     *
     * @param createdAt ms since 1970
     * @return as it stands now; empty where the name is taken
     */
    Future<Optional<Account>> create(UserName user, String hash, long createdAt);

    Future<Optional<Account>> find(UserName user);

    /**
     * Another password, and the next generation, in one step; one that has the fresh hash already is left as it is.
     *
     * @param old the hash that it must still have
     * @return as it stands now; empty where it had another one
     */
    Future<Optional<Account>> rehash(UserName user, String old, String fresh);

    /**
     * Takes accounts over as they are, where their names are free. Of one that is there it takes a later generation, with its hash.
     *
     * @param accounts one may come twice
     * @return how many were taken over, either way
     */
    Future<Integer> adopt(List<Account> accounts);

    /**
     * All accounts, by their users' keys.
     *
     * @param after only those after this key; null: from the first
     */
    Future<List<Account>> all(@Nullable String after, int count);

    /** Forgets the account. False where there is none. */
    Future<Boolean> remove(UserName user);
}
