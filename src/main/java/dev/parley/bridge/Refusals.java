package dev.parley.bridge;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that Redis is there for and doesn't do: out of memory, disk full, no right to. Callers repeat them; an operator must know. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long LOG_AGAIN_MS = 60_000;
    private static final long FRESH_MS = 3_000;
    private static final int MAX_CODES = 32;

    /** Redis' own code, the first word of its error, to when it was logged last. */
    private final Map<String, Long> logged = new HashMap<>();

    private String last = "";
    private long at;

    void note(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        if (failure instanceof StoreAwayException || words.startsWith("NOSCRIPT")) {
            return;
        }
        last = words;
        at = now();
        String code = words.split(" ", 2)[0];
        Long before = logged.get(code);
        if ((before == null && logged.size() < MAX_CODES) || (before != null && at - before > LOG_AGAIN_MS)) {
            logged.put(code, at);
            LOG.atError().addKeyValue("error", words).log("Redis refuses a command; it is asked again");
        }
    }

    /** What was refused in the last seconds; empty where nothing was. */
    String fresh() {
        return !last.isEmpty() && now() - at < FRESH_MS ? last : "";
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
