package dev.parley.auth;

import dev.parley.core.Identity;
import dev.parley.core.Rate;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.Set;

/**
 * Accounts and session tokens, as the rest of an instance asks for them. Every call fails with a {@link dev.parley.core.RefusedException}:
 * the codes that are named, and {@code UNAVAILABLE} where the store doesn't answer within 10 s. Answers come on the asker's loop.
 */
public interface Accounts {

    /** @param createdAt ms since 1970 */
    record Registration(UserName user, long createdAt) {}

    /**
     * @param identity with its token
     * @param expiresAt ms since 1970, if it isn't used until then
     */
    record Login(Identity identity, long expiresAt) {}

    /**
     * {@code INVALID_USER} (3-20 characters), {@code WEAK_PASSWORD} (8-72 bytes of UTF-8), {@code USERNAME_TAKEN}. Sessions anywhere that bear the name without being
     * signed in end: {@link Revocation.OfName}.
     */
    Future<Registration> register(String username, String password);

    /**
     * {@code INVALID_CREDENTIALS}, after the same time for an unknown name and a wrong password; {@code RATE_LIMITED}.
     *
     * @param address where the client is, for the limit on failed logins
     */
    Future<Login> login(String username, String password, String address);

    /** Ends this token and its sockets, on every instance. {@code SESSION_EXPIRED} where it is none. */
    Future<Void> logout(String token);

    /** Ends every session of the user, on every instance. {@code SESSION_EXPIRED}, {@code INVALID_CREDENTIALS}, {@code WEAK_PASSWORD}, {@code RATE_LIMITED}. */
    Future<Void> changePassword(String token, String old, String fresh, String address);

    /** Whose token it is; counts as its use. {@code SESSION_EXPIRED}. */
    Future<Identity> identify(String token);

    /** Whether an unregistered name may be used: {@code INVALID_CREDENTIALS} where it is registered. */
    Future<Void> claim(UserName user);

    /**
     * Tokens that sessions hold.
     *
     * @param used since they were last told: their time begins anew
     * @param idle the others
     * @return those among all of them that are over
     */
    Future<Set<String>> renew(Set<String> used, Set<String> idle);

    /**
     * Takes one from an allowance, over all instances. {@code RATE_LIMITED}.
     *
     * @param what {@code commands}, {@code rooms}: each has its own
     */
    Future<Void> charge(String what, UserName user, Rate rate);

    /** Gives one back that was charged for nothing. */
    Future<Void> refund(String what, UserName user, Rate rate);
}
