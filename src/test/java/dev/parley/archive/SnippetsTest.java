package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.MessageText;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnippetsTest {
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    private static Hit hit(String query, String text) {
        return Snippets.hit(new ChatMessage(1, "id", "ana", text, null, 1), SearchQuery.parse(query));
    }

    private static List<String> marked(Hit hit) {
        return hit.spans().stream()
                .map(span -> hit.snippet().substring(span.from(), span.to()))
                .toList();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    @Test
    void a_short_text_is_shown_whole() {
        Hit hit = hit("brown quick", " The Quick\nBROWN fox is quick ");

        assertThat(hit.snippet()).isEqualTo(" The Quick\nBROWN fox is quick ");
        assertThat(marked(hit)).containsExactly("Quick", "BROWN", "quick");
    }

    @Test
    void a_phrase_is_one_place_with_what_is_between_its_words() {
        assertThat(marked(hit("\"milk honey\"", "milk, honey; milk and honey"))).containsExactly("milk, honey");
    }

    @Test
    void places_that_overlap_are_one() {
        assertThat(marked(hit("\"a b\" \"b c\" c", "x a b c c"))).containsExactly("a b c", "c");
        assertThat(marked(hit("a \"a b\" b", "a b"))).containsExactly("a b");
    }

    @Test
    void what_is_not_wanted_is_not_marked() {
        assertThat(marked(hit("tea -milk", "tea milk"))).containsExactly("tea");
    }

    @Test
    void positions_are_in_units_of_sixteen_bits() {
        Hit hit = hit("cafe\u0301", "🎉🎉 Cafe\u0301!");

        assertThat(hit.spans()).containsExactly(new Hit.Span(5, 10));
        assertThat(marked(hit)).containsExactly("Cafe\u0301");
    }

    @Test
    void of_a_long_text_the_part_with_the_words_is_shown() {
        Hit hit = hit("needle", "x ".repeat(500) + "needle" + " y".repeat(500));

        assertThat(length(hit.snippet())).isEqualTo(Snippets.LENGTH);
        assertThat(marked(hit)).containsExactly("needle");
        assertThat(hit.spans().get(0).from()).isEqualTo(40);
    }

    @Test
    void the_part_with_most_of_the_words_is_chosen() {
        String far = "one " + "x ".repeat(200);
        Hit hit = hit("one two", far + "two one" + " y".repeat(200));

        assertThat(marked(hit)).containsExactly("two", "one");
    }

    @Test
    void a_part_near_the_end_is_as_long_as_any() {
        Hit hit = hit("end", "x ".repeat(200) + "end");

        assertThat(length(hit.snippet())).isEqualTo(Snippets.LENGTH);
        assertThat(hit.snippet()).endsWith("x end");
    }

    @Test
    void what_is_drawn_as_one_is_not_cut() {
        for (int shift = 0; shift < 14; shift++) {
            Hit hit = hit("needle", "x".repeat(shift) + FAMILY.repeat(40) + " needle " + FAMILY.repeat(40));
            String bare =
                    hit.snippet().replace(FAMILY, "").replace("needle", "").strip();

            assertThat(bare).as("shift " + shift).isEmpty();
            assertThat(marked(hit)).containsExactly("needle");
        }
        Hit marks = hit("needle", "needle " + "e\u0301\u0302".repeat(100));
        assertThat(marks.snippet()).endsWith("e\u0301\u0302");
    }

    @Test
    void a_word_longer_than_a_snippet_is_marked_as_far_as_it_is_shown() {
        Hit hit = hit("y".repeat(199), "x ".repeat(100) + "y".repeat(199));

        assertThat(length(hit.snippet())).isEqualTo(Snippets.LENGTH);
        assertThat(hit.spans()).hasSize(1);
        assertThat(marked(hit).get(0)).matches("y{100,160}");
    }

    @Test
    void a_text_that_does_not_match_is_shown_from_its_beginning() {
        Hit hit = hit("absent", "word ".repeat(100));

        assertThat(hit.snippet()).isEqualTo("word ".repeat(32));
        assertThat(hit.spans()).isEmpty();
    }

    @Test
    void whatever_is_said_the_snippet_is_a_well_formed_part_with_its_words_in_order() {
        String[] atoms = {
            "tea", "Tea ", " ", "🎉", FAMILY, "e\u0301", "\u0301", "a", "\n", "ß", "-", "\u200D", "🇩🇪", "x y z "
        };
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String text = IntStream.range(0, random.nextInt(250))
                    .mapToObj(i -> atoms[random.nextInt(atoms.length)])
                    .collect(Collectors.joining());
            Hit hit = hit("tea \"x y\" y", text);

            assertThat(text).as("seed " + seed).contains(hit.snippet());
            assertThat(MessageText.wellFormed(hit.snippet())).as("seed " + seed).isTrue();
            assertThat(length(hit.snippet()))
                    .as("seed " + seed)
                    .isBetween(Math.min(length(text), 128), Snippets.LENGTH);
            int last = 0;
            for (Hit.Span span : hit.spans()) {
                assertThat(span.from()).as("seed " + seed).isGreaterThanOrEqualTo(last);
                assertThat(span.to()).as("seed " + seed).isGreaterThan(span.from());
                last = span.to();
            }
            assertThat(last)
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(hit.snippet().length());
        }
    }
}
