package dev.parley.dialect;

import static dev.parley.testing.Refused.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private static final String ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private static Place before(String value) {
        return FrameReader.read(("{\"type\":\"x\",\"before\":" + value + "}").getBytes(UTF_8))
                .place("before");
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("0", new Place.Seq(0)),
                Arguments.of("41", new Place.Seq(41)),
                Arguments.of("9007199254740993", new Place.Seq(9007199254740993L)),
                Arguments.of("\"" + ULID + "\"", new Place.Id(ULID)),
                Arguments.of("\"" + ULID.toLowerCase(Locale.ROOT) + "\"", new Place.Id(ULID)),
                Arguments.of("\"1970-01-01T00:00:01.5Z\"", new Place.Time(1500)),
                Arguments.of("\"1970-01-01T01:00:01+01:00\"", new Place.Time(1000)),
                Arguments.of("\"1969-12-31T00:00:00Z\"", new Place.Time(0)),
                Arguments.of("\"9999-12-31T23:59:59.999Z\"", new Place.Time(253402300799999L)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void is_a_number_an_id_or_a_time(String value, Place expected) {
        assertThat(before(value)).isEqualTo(expected);
    }

    @Test
    void is_nowhere_where_none_is_given() {
        assertThat(before("null")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.0",
                "1e3",
                "99999999999999999999",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"41\"",
                "\"01ARZ3NDEKTSV4RRFFQ69G5FAU\"",
                "\"81ARZ3NDEKTSV4RRFFQ69G5FAV\"",
                "\"01ARZ3NDEKTSV4RRFFQ69G5FA\"",
                "\"01ARZ3NDEKT\u017fV4RRFFQ69G5FAV\"",
                "\"2026-01-31\"",
                "\"2026-01-31T12:00:00\"",
                "\"2026-13-31T12:00:00Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"-0001-01-01T00:00:00Z\"",
                "\"yesterday\""
            })
    void is_nothing_else(String value) {
        RefusedException refused = refusalOf(() -> before(value));

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.field()).isEqualTo("before");
    }
}
