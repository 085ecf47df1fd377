package dev.parley.auth;

import dev.parley.core.Rate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How accounts are dealt with.
 *
 * @param sessionTtl how long a token lives without being used
 * @param bcryptCost 4 to 14
 * @param limited whether any rate holds at all
 * @param failuresOfName failed logins for one name; null: any number
 * @param failuresOfAddress failed logins from one address; null: any number
 * @param patience how long the store is asked again until the asker hears that it is away
 */
public record AccountsSettings(
        Duration sessionTtl,
        int bcryptCost,
        boolean limited,
        @Nullable Rate failuresOfName,
        @Nullable Rate failuresOfAddress,
        Duration patience) {}
