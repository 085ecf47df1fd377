package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's own formatter. */
class TimestampTest {
    private static final long DAY_MS = 86_400_000;
    private static final DateTimeFormatter JDK =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static void same(long millis) {
        assertThat(FrameWriter.timestamp(millis)).isEqualTo(JDK.format(Instant.ofEpochMilli(millis)));
    }

    @Test
    void every_day_of_ten_thousand_years_begins_and_ends_as_it_should() {
        long first = LocalDate.of(0, 1, 1).toEpochDay();
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        for (long day = first; day <= last; day++) {
            String date = LocalDate.ofEpochDay(day).toString();
            assertThat(FrameWriter.timestamp(day * DAY_MS)).isEqualTo(date + "T00:00:00.000Z");
            assertThat(FrameWriter.timestamp((day + 1) * DAY_MS - 1)).isEqualTo(date + "T23:59:59.999Z");
        }
    }

    @Test
    void any_time_is_as_it_should_be() {
        long end = LocalDate.of(10_000, 1, 1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        new Random(6).longs(20_000, -end, end).forEach(TimestampTest::same);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                -62_167_219_200_001L,
                -62_167_219_200_000L,
                253_402_300_799_999L,
                253_402_300_800_000L,
                -999_999_999_999_999L,
                999_999_999_999_999L
            })
    void years_of_more_digits_or_before_the_first_are_there_too(long millis) {
        same(millis);
    }
}
