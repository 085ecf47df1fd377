package dev.parley.bridge;

import java.time.Duration;

/**
 * How this instance uses its Redis.
 *
 * @param uri {@code redis://[user:password@]host:port[/db]}, {@code rediss://} for TLS
 * @param commandTimeout an answer that takes longer ends the connection
 * @param startTimeout how long the first connection may take
 * @param historyLength about how many messages each room's log keeps
 */
public record RedisSettings(String uri, Duration commandTimeout, Duration startTimeout, long historyLength) {

    /** Host, port and database, without the secrets. */
    String place() {
        return uri.replaceFirst("//[^/]*@", "//").replaceFirst("\\?.*", "");
    }
}
