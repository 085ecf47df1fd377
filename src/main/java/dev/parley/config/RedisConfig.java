package dev.parley.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Which Redis holds the truth.
 *
 * @param mode never {@link Mode#AUTO} where an address is given: such a Redis is external
 * @param host without a URL
 * @param port without a URL, 1 to 65535; says nothing about the mode
 * @param url {@code redis://} or {@code rediss://}, with or without a password; empty: made of host and port
 * @param commandTimeout after which the outcome of a command counts as unknown, 10 ms to 2.5 s
 * @param startTimeout how long the first connection is tried, 10 ms to 1 h
 * @param dataDirectory of the bundled server, relative to the working directory
 */
public record RedisConfig(
        Mode mode,
        String host,
        int port,
        String url,
        Duration commandTimeout,
        Duration startTimeout,
        String dataDirectory) {
    private static final String DEFAULT_HOST = "127.0.0.1";

    /** Who brings Redis up. */
    public enum Mode {
        /** Whoever finds none on this machine starts the bundled one. */
        AUTO,
        /** Somebody else; it has to be there. */
        EXTERNAL,
        /** There is none: one instance alone, its state in its own memory. */
        MEMORY
    }

    public RedisConfig {
        if (mode == Mode.AUTO && (!url.isEmpty() || !host.equals(DEFAULT_HOST))) {
            mode = Mode.EXTERNAL;
        }
        Problems problems = new Problems("redis");
        problems.matches("host", host, Addresses.HOST, Addresses.HOST_IN_WORDS);
        problems.inRange("port", port, 1, 65_535);
        if (!url.isEmpty() && !isRedisUrl(url)) {
            problems.add("url", "must be redis://... or rediss://..., is " + Secrets.quoted(url));
        }
        // an instance that waits longer for an answer would outlive its lease
        problems.inRange("commandTimeout", commandTimeout, Duration.ofMillis(10), Duration.ofMillis(2_500));
        problems.waiting("startTimeout", startTimeout);
        if (dataDirectory.isBlank() || dataDirectory.indexOf('\0') >= 0) {
            problems.add("dataDirectory", "must be a path, is " + Secrets.quoted(dataDirectory));
        }
        problems.refuseIfAny();
    }

    static RedisConfig from(Section section) {
        section.bind("mode", "PARLEY_REDIS");
        section.bind("host", "REDIS_HOST");
        section.bind("port", "REDIS_PORT");
        section.bind("url", "REDIS_URL");
        Mode mode = section.choice("mode", Mode.AUTO);
        return new RedisConfig(
                mode == Mode.AUTO && section.inEnvironment("REDIS_HOST") ? Mode.EXTERNAL : mode,
                section.text("host", DEFAULT_HOST),
                section.integer("port", 6379),
                section.text("url", ""),
                section.duration("commandTimeout", Duration.ofSeconds(2)),
                section.duration("startTimeout", Duration.ofSeconds(10)),
                section.text("dataDirectory", "data"));
    }

    /** The URL if there is one, else host and port; may hold a password. */
    public URI uri() {
        String bracketed = host.indexOf(':') >= 0 ? '[' + host + ']' : host;
        return URI.create(url.isEmpty() ? "redis://" + bracketed + ':' + port : url);
    }

    /** The address for logs and people, a password in it masked. */
    public String address() {
        return Secrets.mask(uri().toString());
    }

    @Override
    public String toString() {
        return "RedisConfig[mode=" + mode + ", address=" + address() + ']';
    }

    private static boolean isRedisUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            return known && uri.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
