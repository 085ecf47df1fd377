package dev.parley.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** {@code 2026-01-31T12:00:00.000Z}: every frame that a room hears has one, so digits are put down by hand. */
final class Timestamp {
    private static final DateTimeFormatter ANY_YEAR =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final byte[] BLANK = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);
    /** The first millisecond of the year 0, and of the year 10000. */
    private static final long FIRST = -62_167_219_200_000L;

    private static final long END = 253_402_300_800_000L;
    private static final int DAY_MS = 86_400_000;
    /** Days from the first of March of the year 0, at which leap days come last in a year, to 1970. */
    private static final int MARCH_TO_1970 = 719_468;

    private static final int DAYS_OF_400_YEARS = 146_097;

    private Timestamp() {}

    /** @return ASCII; 24 bytes, but for years of other than four digits */
    static byte[] of(long millis) {
        if (millis < FIRST || millis >= END) {
            return ANY_YEAR.format(Instant.ofEpochMilli(millis)).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] text = BLANK.clone();
        date(text, (int) Math.floorDiv(millis, (long) DAY_MS));
        int time = (int) Math.floorMod(millis, (long) DAY_MS);
        two(text, 11, time / 3_600_000);
        two(text, 14, time / 60_000 % 60);
        two(text, 17, time / 1000 % 60);
        text[20] += (byte) (time % 1000 / 100);
        two(text, 21, time % 100);
        return text;
    }

    /** @param day since 1970 */
    private static void date(byte[] text, int day) {
        int days = day + MARCH_TO_1970;
        int era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        int ofEra = Math.floorMod(days, DAYS_OF_400_YEARS);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0);
        two(text, 0, year / 100);
        two(text, 2, year % 100);
        two(text, 5, month);
        two(text, 8, ofYear - (153 * fromMarch + 2) / 5 + 1);
    }

    private static void two(byte[] text, int at, int number) {
        text[at] += (byte) (number / 10);
        text[at + 1] += (byte) (number % 10);
    }
}
