package dev.parley.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hides what must not reach a log or a terminal. */
final class Secrets {
    static final String HIDDEN = "***";

    /** May be the rest of a password with an & in it: so all behind it goes. */
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?is)(password=).+");
    /** Behind a ?, from its first word on: what harms nobody, as long as nothing else came; then a name, and the rest. */
    private static final Pattern PARAMETERS = Pattern.compile("(?is)("
            + "(?:(?:dbname|host|hostaddr|port|replicaSet|sslmode)(?:=[a-z0-9._-]*)?(?:[&;]|$))*"
            + ")((?:user|password)=)?(.*)");
    /** With one of these it is parameters that begin, not a password that goes on behind a ?. */
    private static final Pattern BEGIN_OF_PARAMETERS =
            Pattern.compile("(?i)(application_name|dbname|host|hostaddr|options|password|port|sslmode|user)=");

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
        return brief(mask(text));
    }

    /** In quotes, and not all of it where it is long; with nothing secret in it. */
    static String brief(String masked) {
        return masked.length() <= LONGEST_SHOWN
                ? '"' + masked + '"'
                : '"' + masked.substring(0, LONGEST_SHOWN) + "...\"";
    }

    /** {@code redis://:secret@host:6379} becomes {@code redis://***@host:6379}; a URL without a password stays as it is. */
    static String mask(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return PASSWORD_PARAMETER.matcher(url).replaceFirst("$1" + HIDDEN);
        }
        return url.substring(0, scheme + 3) + address(url.substring(scheme + 3));
    }

    /**
     * What stands behind the {@code ://}. A password may have a / or a ? in it, and a value behind the ? an @: where it can't be told which it
     * is, nothing is shown.
     */
    static String address(String rest) {
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        String parameters = question < 0 ? "" : rest.substring(question + 1);
        if (parameters.indexOf('@') >= 0
                && !BEGIN_OF_PARAMETERS.matcher(parameters).lookingAt()) {
            return HIDDEN;
        }
        int at = place.lastIndexOf('@');
        String shown = at < 0 ? place : HIDDEN + place.substring(at);
        return PASSWORD_PARAMETER.matcher(shown).replaceFirst("$1" + HIDDEN)
                + (question < 0 ? "" : '?' + harmless(parameters));
    }

    private static String harmless(String parameters) {
        Matcher parts = PARAMETERS.matcher(parameters);
        if (!parts.matches()) {
            return HIDDEN;
        }
        String name = parts.group(2) == null ? "" : parts.group(2);
        return parts.group(1) + name + (parts.group(3).isEmpty() ? "" : HIDDEN);
    }

    /** Only whether there is one. */
    static String hidden(Object secret) {
        return secret.toString().isEmpty() ? "" : HIDDEN;
    }
}
