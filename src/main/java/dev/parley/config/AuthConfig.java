package dev.parley.config;

import java.time.Duration;

/**
 * Who has to say who they are, and how that is kept.
 *
 * @param sessionTtl how long a token lives without being used, 1 s to 365 days
 * @param bcryptCost of a password's hash, 4 to 14: each one more doubles the time of a login
 */
public record AuthConfig(Mode mode, Duration sessionTtl, int bcryptCost) {

    /** Whether a name alone will do. */
    public enum Mode {
        /** A name that nobody has registered may be used without a password. */
        OPEN,
        /** No token, no socket. */
        REQUIRED
    }

    public AuthConfig {
        Problems problems = new Problems("auth");
        problems.inRange("sessionTtl", sessionTtl, Duration.ofSeconds(1), Duration.ofDays(365));
        problems.inRange("bcryptCost", bcryptCost, 4, 14);
        problems.refuseIfAny();
    }

    static AuthConfig from(Section section) {
        section.bind("mode", "PARLEY_AUTH");
        section.bind("sessionTtl", "PARLEY_SESSION_TTL");
        return new AuthConfig(
                section.choice("mode", Mode.OPEN),
                section.secondsOrDuration("sessionTtl", Duration.ofHours(24)),
                section.integer("bcryptCost", 10));
    }
}
