package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The registered users. What changes one tells every instance of it: {@link Revocation}. A call whose outcome is unknown may be repeated with
 * the same hashes: it is done once.
 */
public interface UserStore {

    /**
     * Makes an account where there is none, in one step, and tells {@link Revocation.OfName}.
     *
     * @return when it was made, ms since 1970; empty where the name is taken
     */
    Future<OptionalLong> create(UserName user, String hash);

    Future<Optional<Account>> find(UserName user);

    Future<Boolean> exists(UserName user);

    /**
     * Another password, whereby every token of the user is over, in one step; tells {@link Revocation.OfUser}.
     *
     * @param old the hash that it must still have
     * @return whether it had
     */
    Future<Boolean> rehash(UserName user, String old, String fresh);
}
