package dev.parley.auth;

import dev.parley.core.UserName;

/**
 * A registered user, as it is kept.
 *
 * @param hash of its password, by bcrypt
 * @param createdAt ms since 1970
 * @param generation counts its passwords: a token of an earlier one is over
 */
public record Account(UserName user, String hash, long createdAt, long generation) {}
