package dev.parley.core;

import static dev.parley.testing.Refused.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {

    @Test
    void shows_what_was_typed_trimmed() {
        RoomName name = RoomName.parse("  Main Hall! ");

        assertThat(name.id()).isEqualTo(RoomId.of("main-hall"));
        assertThat(name.display()).isEqualTo("Main Hall!");
    }

    @Test
    void cuts_a_decoration_that_would_fill_a_store() {
        RoomName name = RoomName.parse("a" + "!".repeat(500));

        assertThat(name.display()).hasSize(200);
    }

    @Test
    void never_cuts_a_character_in_two() {
        RoomName name = RoomName.parse("a" + "!".repeat(198) + "🎉".repeat(10));

        assertThat(name.display()).hasSize(199);
        assertThat(MessageText.wellFormed(name.display())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lobby\u0000", "\ud800lobby", "lobby\udc00"})
    void shows_the_id_where_the_text_cannot_be_told(String typed) {
        assertThat(RoomName.parse(typed).display()).isEqualTo("lobby");
    }

    @Test
    void takes_a_number_as_its_decimal_text() {
        assertThat(RoomName.parse(1001)).isEqualTo(RoomName.parse("1001"));
        assertThat(RoomName.parse(0).id().value()).isEqualTo("0");
        assertThat(RoomName.parse((1L << 53) - 1).id().value()).isEqualTo("9007199254740991");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE})
    void refuses_numbers_that_are_not_exact_everywhere(long number) {
        assertThat(codeOf(() -> RoomName.parse(number))).isEqualTo(Refusal.INVALID_ROOM);
    }
}
