package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.archive.SearchQuery.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchQueryTest {

    private static List<String> wanted(String typed) {
        return SearchQuery.parse(typed).wanted().stream().map(Phrase::text).toList();
    }

    private static List<String> unwanted(String typed) {
        return SearchQuery.parse(typed).unwanted().stream().map(Phrase::text).toList();
    }

    private static boolean matches(String query, String text) {
        return SearchQuery.parse(query).matches(text);
    }

    @Test
    void words_phrases_and_what_is_not_wanted() {
        assertThat(wanted("  Tea \"with  Milk\" -sugar -\"in a mug\" now ")).containsExactly("tea", "with milk", "now");
        assertThat(unwanted("  Tea \"with  Milk\" -sugar -\"in a mug\" now ")).containsExactly("sugar", "in a mug");
    }

    @Test
    void what_was_typed_without_a_blank_is_a_phrase() {
        assertThat(wanted("can't parley.js a_b x-y")).containsExactly("can t", "parley js", "a b", "x y");
        assertThat(matches("can't", "I can't")).isTrue();
        assertThat(matches("can't", "t can")).isFalse();
    }

    @Test
    void a_quote_in_a_word_begins_a_phrase() {
        assertThat(wanted("say\"hello you\"there")).containsExactly("say", "hello you", "there");
    }

    @Test
    void a_phrase_that_is_not_closed_goes_to_the_end() {
        assertThat(wanted("\"to the end")).containsExactly("to the end");
        assertThat(unwanted("a -\"to the end")).containsExactly("to the end");
    }

    @Test
    void a_dash_means_without_only_before_a_word() {
        assertThat(unwanted("a - b")).isEmpty();
        assertThat(unwanted("a--b")).isEmpty();
        assertThat(unwanted("a --b")).containsExactly("b");
    }

    @Test
    void without_a_word_it_is_empty() {
        assertThat(List.of("", " ", "-", "\"", "-\"", "\"\"", "!?", "🎉", "-tea", "\u0301"))
                .allSatisfy(
                        typed -> assertThat(SearchQuery.parse(typed).isEmpty()).isTrue());
        assertThat(matches("-tea", "coffee")).isFalse();
    }

    @Test
    void case_and_composition_make_no_difference() {
        assertThat(matches("CAFE\u0301", "the café")).isTrue();
        assertThat(matches("café", "the Cafe\u0301")).isTrue();
        assertThat(matches("cafe", "the café")).isFalse();
        assertThat(matches("ΟΔΟΣ", "οδος")).isTrue();
        assertThat(matches("𐐀", "𐐨")).isTrue();
    }

    @Test
    void words_end_where_letters_and_digits_do() {
        assertThat(matches("word", "a🎉word🎉b")).isTrue();
        assertThat(matches("42", "(42)")).isTrue();
        assertThat(matches("4", "42")).isFalse();
        assertThat(matches("हिन्दी", "यह हिन्दी है")).isTrue();
    }

    @Test
    void a_phrase_is_found_at_every_place_where_it_may_begin() {
        assertThat(matches("\"a a b\"", "a a a b")).isTrue();
        assertThat(matches("\"a b\"", "a")).isFalse();
    }
}
