package dev.parley.config;

import java.util.regex.Pattern;

/**
 * What this instance is called in logs and metrics.
 *
 * @param name 1 to 64 of {@code A-Za-z0-9._:-}; empty: made of host name and port
 */
public record InstanceConfig(String name) {
    private static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{0," + LONGEST + "}");

    public InstanceConfig {
        Problems problems = new Problems("instance");
        problems.matches("name", name, NAME, "at most 64 of A-Z a-z 0-9 . _ : -");
        problems.refuseIfAny();
    }

    static InstanceConfig from(Section section) {
        section.bind("name", "PARLEY_INSTANCE");
        return new InstanceConfig(section.text("name", ""));
    }

    /** The configured name, else {@code hostName:port}, fitted to what a name may be. */
    public String nameAt(String hostName, int port) {
        if (!name.isEmpty()) {
            return name;
        }
        String suffix = ":" + port;
        String host = hostName.replaceAll("[^A-Za-z0-9._:-]", "-");
        return host.substring(0, Math.min(host.length(), LONGEST - suffix.length())) + suffix;
    }
}
