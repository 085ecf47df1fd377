package dev.parley.core;

import static dev.parley.testing.Refused.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIdTest {
    private static final String ALPHABET = "az09-_.A é";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "lobby            | lobby",
                "Lobby            | lobby",
                "\"  lobby \"     | lobby",
                "Main Hall        | main-hall",
                "a, b & c         | a-b-c",
                "a__b             | a__b",
                "a--b             | a--b",
                "a - b            | a---b",
                "--lobby--        | lobby",
                "-_-              | _",
                "!lobby!          | lobby",
                "ＬＯＢＢＹ         | lobby",
                "ﬁne              | fine",
                "1001             | 1001",
                "٣                | ٣",
                "café             | café",
                "日本語 チャット      | 日本語-チャット",
                "🎉party🎉         | party",
                "a🎉🎉b            | a-b",
            })
    void makes_an_id_of_what_was_typed(String typed, String id) {
        assertThat(RoomId.of(typed).value()).isEqualTo(id);
    }

    @Test
    void composes_letters_and_their_marks() {
        assertThat(RoomId.of("cafe\u0301").value()).isEqualTo("caf\u00e9");
    }

    @Test
    void keeps_marks_that_belong_to_letters() {
        assertThat(RoomId.of("हिन्दी").value()).isEqualTo("हिन्दी");
        assertThat(RoomId.of("q\u0303\u0323").value()).hasSize(3);
    }

    @Test
    void takes_marks_without_a_letter_for_other_characters() {
        assertThat(RoomId.of("1\u0303x").value()).isEqualTo("1-x");
        assertThat(RoomId.of("\u0303x").value()).isEqualTo("x");
    }

    @Test
    void lowers_by_the_root_locale_wherever_the_server_runs() {
        assertThat(RoomId.of("TITLE").value()).isEqualTo("title");
        assertThat(RoomId.of("\u0130x").value()).isEqualTo("i\u0307x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "---", "!?", "🎉🎉", "\u0000", "\ud800", "\u200b", "- -"})
    void refuses_what_leaves_nothing(String typed) {
        assertThat(codeOf(() -> RoomId.of(typed))).isEqualTo(Refusal.INVALID_ROOM);
    }

    @Test
    void takes_fifty_characters_and_refuses_one_more() {
        assertThat(RoomId.of("x".repeat(50)).value()).hasSize(50);
        assertThat(codeOf(() -> RoomId.of("x".repeat(51)))).isEqualTo(Refusal.INVALID_ROOM);
    }

    @Test
    void counts_code_points() {
        String gothic = "\ud800\udf30";

        assertThat(RoomId.of(gothic.repeat(50)).value()).hasSize(100);
        assertThat(codeOf(() -> RoomId.of(gothic.repeat(51)))).isEqualTo(Refusal.INVALID_ROOM);
    }

    @Test
    void measures_what_is_left_and_not_what_was_typed() {
        assertThat(RoomId.of("!".repeat(100) + "x".repeat(50) + "!".repeat(100)).value())
                .hasSize(50);
    }

    @Test
    void drops_dashes_at_the_ends_before_it_measures() {
        assertThat(RoomId.of("-".repeat(10) + "x".repeat(50) + "-").value()).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Main Hall", "ＬＯＢＢＹ", "\u0130STANBUL", "a - b", "ẞ", "q\u0303", "Å", "\u1e9b\u0323"})
    void makes_of_an_id_the_same_id(String typed) {
        RoomId id = RoomId.of(typed);

        assertThat(RoomId.of(id.value())).isEqualTo(id);
    }

    @Test
    void never_is_an_empty_or_too_long_value() {
        assertThat(codeOf(() -> new RoomId(""))).isEqualTo(Refusal.INVALID_ROOM);
        assertThat(codeOf(() -> new RoomId("x".repeat(51)))).isEqualTo(Refusal.INVALID_ROOM);
    }

    @Test
    void keeps_its_shard_for_good() {
        assertThat(RoomId.of("lobby").shard()).isEqualTo("lobby".hashCode() & 63);
        assertThat(RoomId.of("polygenelubricants").shard()).isBetween(0, 63);
    }

    @Test
    void blanks_around_an_id_make_no_other_room_of_it() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String typed = random.ints(random.nextInt(1, 8), 0, ALPHABET.length())
                    .mapToObj(at -> ALPHABET.substring(at, at + 1))
                    .collect(Collectors.joining());

            assertThat(idOrNone(typed)).as(typed).isEqualTo(idOrNone(" " + typed + " "));
        }
    }

    private static String idOrNone(String typed) {
        try {
            return RoomId.of(typed).value();
        } catch (RefusedException none) {
            return "";
        }
    }
}
