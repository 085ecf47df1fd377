package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every archive searches. */
abstract class ArchiveSearchContract extends ArchiveShelf {

    private List<ChatMessage> texts(String... texts) {
        List<ChatMessage> messages = new ArrayList<>();
        for (String text : texts) {
            long seq = messages.size() + 1;
            messages.add(said(seq, START + seq, ana, text));
        }
        return stored(messages);
    }

    private List<Hit> hits(String query, @Nullable Place before, int count) {
        return get(archive().search(room, query, before, count));
    }

    private List<String> found(String query) {
        return hits(query, null, 20).stream().map(hit -> hit.message().text()).toList();
    }

    @Test
    void all_words_must_be_there_in_any_order_and_case() {
        texts("the quick brown fox", "A brown BEAR", "the fox is Quick", "foxes are not it");

        assertThat(found("QUICK fox")).containsExactly("the fox is Quick", "the quick brown fox");
        assertThat(found("brown")).containsExactly("A brown BEAR", "the quick brown fox");
        assertThat(found("brown wolf")).isEmpty();
        assertThat(found("bro")).isEmpty();
    }

    @Test
    void words_of_every_script_are_words_whatever_their_case() {
        texts("Großer ÄRGER in Köln", "Привет, МИР", "καλημέρα ΚΌΣΜΕ", "room 42 is full");

        assertThat(found("ärger")).containsExactly("Großer ÄRGER in Köln");
        assertThat(found("GROßER köln")).containsExactly("Großer ÄRGER in Köln");
        assertThat(found("мир")).containsExactly("Привет, МИР");
        assertThat(found("κόσμε")).containsExactly("καλημέρα ΚΌΣΜΕ");
        assertThat(found("42")).containsExactly("room 42 is full");
    }

    @Test
    void no_language_is_taken_for_granted() {
        texts("to be or not to be", "being there");

        assertThat(found("not to be")).containsExactly("to be or not to be");
        assertThat(found("being")).containsExactly("being there");
        assertThat(found("there or being")).isEmpty();
    }

    @Test
    void a_phrase_is_words_in_a_row() {
        texts("milk and honey", "honey and milk", "milk, honey");

        assertThat(found("\"milk honey\"")).containsExactly("milk, honey");
        assertThat(found("\"and honey\"")).containsExactly("milk and honey");
        assertThat(found("\"and honey\" milk")).containsExactly("milk and honey");
        assertThat(found("\"honey and\" \"and milk\"")).containsExactly("honey and milk");
    }

    @Test
    void what_is_not_wanted_is_left_out() {
        texts("tea with milk", "tea with sugar", "tea with much sugar");

        assertThat(found("tea -milk")).containsExactly("tea with much sugar", "tea with sugar");
        assertThat(found("tea -\"with sugar\"")).containsExactly("tea with much sugar", "tea with milk");
    }

    @Test
    void without_a_word_nothing_is_found() {
        texts("tea with milk", "!!! ???", "🎉🎉");

        assertThat(List.of("-tea", "!!!", "🎉", "\"\"", "-", "\"", "   ", "-\"", "& | ! :*", "()", "'", "\\", "$where"))
                .allSatisfy(query -> assertThat(found(query)).isEmpty());
    }

    @Test
    void signs_of_other_languages_mean_nothing() {
        texts("fish & chips", "100% of it", "a.b", "tea");

        assertThat(found("fish & chips")).containsExactly("fish & chips");
        assertThat(found("100%")).containsExactly("100% of it");
        assertThat(found("tea:* .*")).containsExactly("tea");
        assertThat(found("tea' OR ")).isEmpty();
        assertThat(found("(tea")).containsExactly("tea");
        assertThat(found("te*")).isEmpty();
        assertThat(found("fish | tea")).isEmpty();
    }

    @Test
    void the_newest_come_first_page_by_page() {
        List<ChatMessage> messages = new ArrayList<>();
        for (long seq = 1; seq <= 9; seq++) {
            messages.add(said(seq, START + seq / 4, ana, seq % 3 == 0 ? "nothing" : "word " + seq));
        }
        stored(messages);

        List<Long> read = new ArrayList<>();
        List<Hit> page = hits("word", null, 2);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            page.forEach(hit -> read.add(hit.message().seq()));
            page = hits("word", Place.Stored.of(page.get(page.size() - 1).message()), 2);
        }
        assertThat(read).containsExactly(8L, 7L, 5L, 4L, 2L, 1L);
    }

    @Test
    void before_any_kind_of_place() {
        List<ChatMessage> messages = texts("word 1", "word 2", "word 3");
        ChatMessage third = messages.get(2);
        List<Place> places =
                List.of(new Place.Seq(3), new Place.Id(third.id()), new Place.Time(third.at()), Place.Stored.of(third));

        assertThat(places)
                .allSatisfy(place -> assertThat(hits("word", place, 9))
                        .extracting(Hit::message)
                        .containsExactly(messages.get(1), messages.get(0)));
    }

    @Test
    void only_this_room_is_searched() {
        texts("secret here");
        store(room("b"), "e1", List.of(said(1, START, ben, "secret there")));

        assertThat(found("secret")).containsExactly("secret here");
        assertThat(found(room.value())).isEmpty();
    }

    @Test
    void what_is_forgotten_is_not_found() {
        stored(said(1, START, ana, "a secret"), said(2, START, ben, "no secret"));
        get(archive().erase(ana, START));

        assertThat(found("secret")).containsExactly("no secret");
    }

    @Test
    void a_hit_shows_the_words_in_a_part_of_the_text() {
        String text = "x ".repeat(300) + "the Needle 🎉 in the haystack" + " y".repeat(300);
        ChatMessage said = texts(text).get(0);

        Hit hit = hits("needle \"in the\"", null, 1).get(0);

        assertThat(hit.message()).isEqualTo(said);
        assertThat(text).contains(hit.snippet());
        assertThat(hit.snippet().codePointCount(0, hit.snippet().length())).isEqualTo(160);
        assertThat(hit.spans())
                .extracting(span -> hit.snippet().substring(span.from(), span.to()))
                .containsExactly("Needle", "in the");
    }
}
