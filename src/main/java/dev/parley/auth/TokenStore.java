package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The session tokens, known by their hashes alone. One is over when it wasn't used for its time, or its user has another password. */
public interface TokenStore {

    /** @param generation of the account when the password was checked */
    Future<Void> issue(String hash, UserName user, long generation, Duration ttl);

    /** Whose it is, if it isn't over; its time begins anew. */
    Future<Optional<UserName>> use(String hash, Duration ttl);

    /**
     * @param used their time begins anew
     * @return those among all of them that are over
     */
    Future<Set<String>> over(Set<String> used, Set<String> idle, Duration ttl);

    /** Forgets it, and tells {@link Revocation.OfToken}, also where it was over. */
    Future<Void> end(String hash);
}
