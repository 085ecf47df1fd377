package dev.parley.config;

/**
 * Who may do over HTTP what is for operators alone.
 *
 * @param token what comes as {@code Authorization: Bearer}, 16 characters at least; empty: there are no such routes
 */
public record AdminConfig(String token) {
    private static final int SHORTEST = 16;

    public AdminConfig {
        Problems problems = new Problems("admin");
        if (!token.isEmpty() && token.length() < SHORTEST) {
            problems.add("token", "must have " + SHORTEST + " characters at least");
        }
        problems.refuseIfAny();
    }

    static AdminConfig from(Section section) {
        section.bind("token", "PARLEY_ADMIN_TOKEN");
        return new AdminConfig(section.text("token", ""));
    }

    @Override
    public String toString() {
        return "AdminConfig[token=" + (token.isEmpty() ? "none" : "***") + ']';
    }
}
