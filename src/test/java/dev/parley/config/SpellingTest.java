package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("host", "port", "portCount");

    @Test
    void finds_the_nearest_word() {
        assertThat(Spelling.nearest("prot", KNOWN)).contains("port");
        assertThat(Spelling.nearest("PORTCOUNT", KNOWN)).contains("portCount");
    }

    @Test
    void says_nothing_where_nothing_is_near() {
        assertThat(Spelling.nearest("completelyElse", KNOWN)).isEmpty();
    }

    @Test
    void counts_letters_that_differ() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("hots", "host")).isEqualTo(1);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("same", "Same")).isZero();
    }
}
