package dev.parley.config;

/**
 * Who is told of whom.
 *
 * @param crowd members beyond which joins and leaves of a room are told at most once a second, 1 to 1,000,000
 */
public record PresenceConfig(Scope scope, int crowd) {

    /** To whom it matters that a user is there. */
    public enum Scope {
        /** Those who share a room with the user, or shared one when it left. */
        ROOMS,
        /** Everybody. */
        ALL
    }

    public PresenceConfig {
        Problems problems = new Problems("presence");
        problems.inRange("crowd", crowd, 1, 1_000_000);
        problems.refuseIfAny();
    }

    static PresenceConfig from(Section section) {
        return new PresenceConfig(section.choice("scope", Scope.ROOMS), section.integer("crowd", 200));
    }
}
