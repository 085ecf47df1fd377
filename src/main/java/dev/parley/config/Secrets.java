package dev.parley.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hides what must not reach a log or a terminal. */
final class Secrets {
    private static final Pattern CREDENTIALS = Pattern.compile("://.*@");
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?i)(password=)[^&#]*");

    private static final int LONGEST_SHOWN = 100;

    private Secrets() {}

    /** A wrong value for a complaint. What is inside an object or a list is nobody's business. */
    static String shown(@Nullable Object value) {
        if (value instanceof JsonObject) {
            return "an object";
        }
        if (value instanceof JsonArray) {
            return "a list";
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    static String quoted(String text) {
        String masked = mask(text);
        return masked.length() <= LONGEST_SHOWN
                ? '"' + masked + '"'
                : '"' + masked.substring(0, LONGEST_SHOWN) + "...\"";
    }

    /** {@code redis://:secret@host:6379} becomes {@code redis://***@host:6379}; a URL without a password stays as it is. */
    static String mask(String url) {
        String masked = CREDENTIALS.matcher(url).replaceFirst("://***@");
        return PASSWORD_PARAMETER.matcher(masked).replaceAll("$1***");
    }

    /** Only whether there is one. */
    static String hidden(Object secret) {
        return secret.toString().isEmpty() ? "" : "***";
    }
}
