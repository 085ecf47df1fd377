package dev.parley.gateway;

import java.time.Duration;
import java.util.List;

/**
 * Who is let in.
 *
 * @param required nobody without a token or a password
 * @param tokenLife after which a token that isn't used is over
 * @param connectionsPerAddress sockets of one address on this instance; 0: any number
 * @param origins whose pages may open a socket; empty: anybody's
 */
public record Admission(boolean required, Duration tokenLife, int connectionsPerAddress, List<String> origins) {
    /** Unregistered names need no password; tokens live for a day; any number of sockets from anywhere. */
    public static final Admission OPEN = new Admission(false, Duration.ofHours(24), 0, List.of());
}
