package dev.parley.core;

import static dev.parley.testing.Refused.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Ana",
                "ana.b_c-d",
                "42",
                ".",
                "-_-",
                "Жанна",
                "Ελένη",
                "अनिता",
                "日本太郎",
                "ミカ",
                "김민준",
                "أحمد",
                "שרה"
            })
    void takes_names_of_one_script(String typed) {
        assertThat(UserName.parse(typed).shown()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"taro山田", "Tokyo東京ミカ", "Kim김", "Lee李ㄅ"})
    void takes_scripts_that_are_written_together(String typed) {
        assertThat(UserName.parse(typed).shown()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"аdmin", "Αnna", "bоb", "김ミカ", "anaа", "1а2b"})
    void refuses_scripts_that_only_look_alike(String typed) {
        assertThat(codeOf(() -> UserName.parse(typed))).isEqualTo(Refusal.INVALID_USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "a b", "a\tb", "a!", "a@b", "🎉", "a\u0000", "\ud800", "a\ud800", "a/b", "\"a\""})
    void refuses_other_characters(String typed) {
        assertThat(codeOf(() -> UserName.parse(typed))).isEqualTo(Refusal.INVALID_USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200bna",
                "ana\u200d",
                "\u2060ana",
                "ana\u00ad",
                "\ufeffana",
                "ana\u202e", // format characters
                "ana\ufe0f",
                "ana\ufe00",
                "ana\u034f",
                "ana\u180b",
                "ana\udb40\udd00", // marks that nobody sees
                "ana\u1160",
                "ana\u115f",
                "ana\u3164",
                "ana\uffa0",
                "ក\u17b4" // letters that nobody sees
            })
    void refuses_what_nobody_sees(String typed) {
        assertThat(codeOf(() -> UserName.parse(typed))).isEqualTo(Refusal.INVALID_USER);
    }

    @Test
    void refuses_marks_without_a_letter() {
        assertThat(codeOf(() -> UserName.parse("1\u0303"))).isEqualTo(Refusal.INVALID_USER);
        assertThat(codeOf(() -> UserName.parse("\u0303a"))).isEqualTo(Refusal.INVALID_USER);
    }

    @Test
    void counts_code_points() {
        String gothic = "\ud800\udf30";

        assertThat(UserName.parse(gothic.repeat(32)).shown()).hasSize(64);
        assertThat(codeOf(() -> UserName.parse(gothic.repeat(33)))).isEqualTo(Refusal.INVALID_USER);
        assertThat(codeOf(() -> UserName.parse("x".repeat(33)))).isEqualTo(Refusal.INVALID_USER);
    }

    @ParameterizedTest
    @CsvSource({
        "Ana,ANA",
        "ana,aNa",
        "ΣΟΦΟΣ,σοφος",
        "ΣΟΦΟΣ,σοφοσ",
        "straße,STRASSE",
        "ﬁn,FIN",
        "ａｎａ,Ana",
        "cafe\u0301,CAFÉ",
        "' ana ',ana"
    })
    void is_the_same_user_in_another_case(String one, String other) {
        assertThat(UserName.parse(one).same(UserName.parse(other))).isTrue();
    }

    @Test
    void is_another_user_under_another_name() {
        assertThat(UserName.parse("ana").same(UserName.parse("anna"))).isFalse();
    }

    @Test
    void shows_the_case_that_the_user_wrote() {
        assertThat(UserName.parse(" AnA ").shown()).isEqualTo("AnA");
    }

    @Test
    void blanks_around_a_name_make_no_other_user_of_it() {
        String alphabet = "azAZ09_-. !é";
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String typed = random.ints(random.nextInt(1, 40), 0, alphabet.length())
                    .mapToObj(at -> alphabet.substring(at, at + 1))
                    .collect(Collectors.joining());

            assertThat(userOrNone(typed)).as(typed).isEqualTo(userOrNone(" " + typed + " "));
        }
    }

    private static Optional<UserName> userOrNone(String typed) {
        try {
            return Optional.of(UserName.parse(typed));
        } catch (RefusedException none) {
            return Optional.empty();
        }
    }
}
