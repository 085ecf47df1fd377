package dev.parley.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key where: a key such as {@code http.port}, or a variable of the environment
 * @param complaint what is wrong: the allowed values and the actual one; secrets are masked
 */
public record Problem(String key, String complaint) {
    @Override
    public String toString() {
        return key + ": " + complaint;
    }
}
