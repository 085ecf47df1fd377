package dev.parley.ops;

import ch.qos.logback.core.PropertyDefinerBase;
import java.io.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how log lines look, for {@code conf/logback.xml}: {@code LOG_FORMAT} says {@code text} or {@code json}; where it
 * says neither, text on a terminal and json elsewhere. Logging starts before the configuration is read, so this looks for
 * itself.
 */
public final class LogFormat extends PropertyDefinerBase {
    private static final String TEXT = "text";
    private static final String JSON = "json";

    @Override
    public String getPropertyValue() {
        String wanted = System.getProperty("LOG_FORMAT");
        return chosen(wanted == null ? System.getenv("LOG_FORMAT") : wanted, isOnTerminal(System.console()));
    }

    static String chosen(@Nullable String wanted, boolean onTerminal) {
        String format = wanted == null ? "" : wanted.strip().toLowerCase(Locale.ROOT);
        if (format.equals(TEXT) || format.equals(JSON)) {
            return format;
        }
        return onTerminal ? TEXT : JSON;
    }

    /** Up to JDK 21 a console is a terminal; from 22 on there is always a console, and it has to be asked. */
    private static boolean isOnTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }
}
