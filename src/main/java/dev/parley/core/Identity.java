package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is.
 *
 * @param registered whether the name has an account, and a password or a token proved that it is theirs
 * @param token the session token that stands for it, as the client knows it; null where there is none
 */
public record Identity(
        UserName user, boolean registered, @Nullable String token) {

    /** Somebody with an unregistered name, which others may use too. */
    public static Identity unregistered(UserName user) {
        return new Identity(user, false, null);
    }
}
