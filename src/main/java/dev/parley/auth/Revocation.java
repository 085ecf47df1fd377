package dev.parley.auth;

import dev.parley.core.UserName;

/** Sessions that end now with 4001, on every instance. Each gateway loop hears it at {@code Addresses.revocations}. */
public sealed interface Revocation {

    /** All that are signed in as this user: the password was changed. */
    record OfUser(UserName user) implements Revocation {}

    /**
     * All that hold this token: it was logged out.
     *
     * @param hash {@link SessionToken#hash} of the token
     */
    record OfToken(String hash) implements Revocation {}

    /** All that bear this name and aren't signed in: it is somebody's own now. */
    record OfName(UserName user) implements Revocation {}
}
