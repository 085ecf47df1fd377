package dev.parley.dialect;

import dev.parley.core.Place;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places in a room's history, as text. */
public final class Places {
    /** Crockford's base 32; the first character is at most 7, for the whole has 128 bits. */
    private static final Pattern ULID = Pattern.compile("(?i)[0-7][0-9A-HJKMNP-TV-Z]{25}");

    private static final int LAST_YEAR = 9999;

    private Places() {}

    /** Null where it is neither an id nor a time. */
    public static @Nullable Place parse(String typed) {
        if (ULID.matcher(typed).matches()) {
            return new Place.Id(typed.toUpperCase(Locale.ROOT));
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(typed);
            boolean told = time.getYear() >= 0 && time.getYear() <= LAST_YEAR;
            return told ? new Place.Time(Math.max(0, time.toInstant().toEpochMilli())) : null;
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
