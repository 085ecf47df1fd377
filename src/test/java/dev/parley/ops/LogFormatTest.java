package dev.parley.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {
    @ParameterizedTest
    @CsvSource({"text,text", "json,json", "JSON,json", "' Text ',text"})
    void a_named_format_wins_wherever_the_lines_go(String wanted, String expected) {
        assertThat(LogFormat.chosen(wanted, true)).isEqualTo(expected);
        assertThat(LogFormat.chosen(wanted, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "xml"})
    void without_a_known_name_people_get_text_and_machines_json(String wanted) {
        assertThat(LogFormat.chosen(wanted, true)).isEqualTo("text");
        assertThat(LogFormat.chosen(wanted, false)).isEqualTo("json");
    }

    @Test
    void the_system_property_is_asked() {
        String before = System.getProperty("LOG_FORMAT");
        System.setProperty("LOG_FORMAT", "text");

        try {
            assertThat(new LogFormat().getPropertyValue()).isEqualTo("text");
        } finally {
            restore(before);
        }
    }

    private static void restore(String before) {
        if (before == null) {
            System.clearProperty("LOG_FORMAT");
        } else {
            System.setProperty("LOG_FORMAT", before);
        }
    }
}
