package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosOptionsTest {
    @Test
    void without_words_it_is_a_minute_under_any_seed() {
        assertThat(of()).isEqualTo(new ChaosOptions(42, Duration.ofMinutes(1), Vault.Kind.NONE));
    }

    @Test
    void seed_and_a_part_of_a_minute_in_any_order() {
        assertThat(of("--minutes", "0.5", "--seed", "-7"))
                .isEqualTo(new ChaosOptions(-7, Duration.ofSeconds(30), Vault.Kind.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--minutes 0", "--minutes -1", "--minutes NaN", "--minutes 121", "--minutes", "--minutes x"})
    void minutes_that_are_none_are_refused(String words) {
        assertThatThrownBy(() -> of(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed", "--seed x", "--seed 1.5"})
    void seeds_that_are_none_are_refused(String words) {
        assertThatThrownBy(() -> of(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--seed");
    }

    @Test
    void an_archive_is_named() {
        assertThat(of("--archive", "postgres").archive()).isEqualTo(Vault.Kind.POSTGRES);
        assertThat(of("--archive", "mongo").archive()).isEqualTo(Vault.Kind.MONGO);
        assertThatThrownBy(() -> of("--archive", "paper")).hasMessageContaining("'paper'");
        assertThatThrownBy(() -> of("--archive", "none")).hasMessageContaining("'none'");
        assertThatThrownBy(() -> of("--archive")).hasMessageContaining("--archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed 7 --minutes 2", "--seed 7 --minutes 0.5 --archive postgres"})
    void what_it_says_of_itself_makes_the_same_run_again(String words) {
        assertThat(of(words.split(" ")).words()).isEqualTo(words);
    }

    @Test
    void a_word_it_does_not_know_is_named() {
        assertThatThrownBy(() -> of("--hours", "1")).hasMessageContaining("'--hours'");
    }

    private static ChaosOptions of(String... words) {
        return ChaosOptions.of(words, 42);
    }
}
