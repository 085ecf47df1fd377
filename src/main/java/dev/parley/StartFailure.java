package dev.parley;

import dev.parley.config.HttpConfig;
import dev.parley.config.InvalidConfigException;
import dev.parley.core.UnreachableStoreException;
import java.io.IOException;
import java.net.BindException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why the instance did not come up, for the one who started it.
 *
 * @param exitCode see the constants
 * @param message without the program's name
 * @param bug whether the log should have the stack trace
 */
record StartFailure(int exitCode, String message, boolean bug) {
    static final int OTHER = 1;
    static final int BAD_CONFIGURATION = 2;
    static final int PORT_TAKEN = 3;
    static final int STORE_UNREACHABLE = 4;

    private static final int DEEPEST = 50;

    /** Looks through the whole chain of causes; none at all means that time ran out. */
    static StartFailure of(@Nullable Throwable cause, HttpConfig http) {
        if (cause == null) {
            return new StartFailure(OTHER, "cannot start: not ready in time", false);
        }
        Optional<StartFailure> expected = chain(cause)
                .map(link -> expected(link, http))
                .flatMap(Optional::stream)
                .findFirst();
        return expected.orElseGet(() -> new StartFailure(OTHER, "cannot start: " + firstLine(cause), true));
    }

    static StartFailure of(InvalidConfigException wrong) {
        String lines = String.valueOf(wrong.getMessage()).replace("\n", "\n  ");
        return new StartFailure(BAD_CONFIGURATION, "configuration is wrong:\n  " + lines, false);
    }

    private static Stream<Throwable> chain(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    private static Optional<StartFailure> expected(Throwable link, HttpConfig http) {
        if (link instanceof InvalidConfigException wrong) {
            return Optional.of(of(wrong));
        }
        if (link instanceof UnreachableStoreException) {
            return Optional.of(new StartFailure(STORE_UNREACHABLE, String.valueOf(link.getMessage()), false));
        }
        if (isRefusedToBind(link)) {
            String place = http.host() + ':' + http.port();
            return Optional.of(new StartFailure(PORT_TAKEN, "cannot listen on " + place + ": " + reason(link), false));
        }
        return Optional.empty();
    }

    private static String firstLine(Throwable cause) {
        return cause.toString().lines().findFirst().orElse("");
    }

    private static String reason(Throwable bind) {
        return String.valueOf(bind.getMessage()).replaceFirst("^bind\\(\\.\\.\\) failed with error\\(-?\\d+\\): ", "");
    }

    /** The native transports have an exception of their own: {@code bind(..) failed with error(-98): ...}. */
    private static boolean isRefusedToBind(Throwable link) {
        return link instanceof BindException
                || (link instanceof IOException
                        && String.valueOf(link.getMessage()).startsWith("bind(..) failed"));
    }
}
