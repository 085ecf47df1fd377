package dev.parley.bridge;

import java.time.Duration;

/**
 * How this instance uses its Redis.
 *
 * @param uri {@code redis://[user:password@]host:port[/db]}, {@code rediss://} for TLS
 * @param commandTimeout an answer that takes longer ends the connection
 * @param startTimeout how long the first connection may take
 * @param historyLength about how many messages each room's log keeps
 * @param maxUnarchived up to how many it keeps while they wait for an archive; 0: there is none
 */
public record RedisSettings(
        String uri, Duration commandTimeout, Duration startTimeout, long historyLength, long maxUnarchived) {

    /** Without an archive. */
    public RedisSettings(String uri, Duration commandTimeout, Duration startTimeout, long historyLength) {
        this(uri, commandTimeout, startTimeout, historyLength, 0);
    }

    /** Host, port and database, without the secrets. */
    String place() {
        return uri.replaceFirst("//[^/]*@", "//").replaceFirst("\\?.*", "");
    }
}
