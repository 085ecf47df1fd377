package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.testing.Expected.frame;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.parley.core.RoomId;
import dev.parley.testing.Deadline;
import dev.parley.testing.EnvelopeClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Words are looked for in a room's past, most of which is in the archive alone, and one goes to where they were said. */
@Tag("browser")
class SearchIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    static final Visits visits =
            Visits.to(() -> Site.withArchive("{\"limits\":{\"enabled\":false},\"lanes\":{\"patience\":\"PT0.5S\"}}"));

    @Test
    void what_was_said_long_ago_is_found_page_by_page_and_gone_to() {
        past(
                "long",
                IntStream.rangeClosed(1, 200).mapToObj(SearchIT::ofTeaOrMilk).toArray(String[]::new));
        cutTo("long", 30);
        Visitor ana = visits.visitor(0).entersAs("ana", "long").sees(ofTeaOrMilk(200));

        ana.find("#open-search").click();
        assertThat(ana.find("#search h2")).hasText("Search in long");
        assertThat(ana.find("#search-words")).isFocused();
        ana.page().keyboard().type("tea");
        ana.page().keyboard().press("Enter");

        assertThat(hits(ana)).hasCount(20);
        assertThat(hits(ana).first()).containsText("pat");
        assertThat(hits(ana).first().locator(".finding-text")).hasText("A cup of tea, number 200");
        assertThat(hits(ana).first().locator("mark")).hasText("tea");
        assertThat(told(ana)).hasText("20 messages, the newest first.");

        ana.find("#search-more").click();
        assertThat(hits(ana)).hasCount(40);
        // one goes on with what is new, also where it was the last page and there is no button any more
        assertThat(hits(ana).nth(20)).isFocused();
        ana.find("#search-more").press("Enter");
        assertThat(hits(ana)).hasCount(50);
        assertThat(hits(ana).nth(40)).isFocused();
        assertThat(told(ana)).hasText("50 messages, the newest first.");
        assertThat(ana.find("#search-more")).hasCount(0);

        hits(ana).last().click();

        assertThat(ana.find("#search")).isHidden();
        ana.sees(ofTeaOrMilk(4));
        assertThat(ana.find("#list [data-seq='4']")).isFocused();
        assertThat(ana.find("#list [data-seq='4']")).isInViewport();
    }

    private static String ofTeaOrMilk(int number) {
        return (number % 4 == 0 ? "A cup of tea, number " : "Milk, number ") + number;
    }

    @Test
    void a_hit_is_gone_to_though_a_page_of_history_is_on_its_way_just_then() {
        past(
                "both",
                IntStream.rangeClosed(1, 120)
                        .mapToObj(number -> "number " + number)
                        .toArray(String[]::new));
        Visitor ana = visits.visitor(0).entersAs("ana", "both").sees("number 120");
        search(ana, "number 2");
        assertThat(hits(ana)).hasCount(1);

        visits.site().road(0).slow(300);
        ana.find("#list").evaluate("list => { list.scrollTop = 0; }");
        assertThat(ana.find("#older[aria-disabled=true]")).hasCount(1);
        hits(ana).first().click();

        assertThat(ana.find("#list [data-seq='2']")).isFocused();
        assertThat(ana.find(".toasts")).not().containsText("too far back");
    }

    @Test
    void words_are_marked_where_they_are_and_what_was_said_is_shown_as_it_was() {
        past(
                "marks",
                "<b>🎉🎉</b> Grüße, and many GRÜSSE & grüße",
                "x".repeat(50) + " long ".repeat(60) + " needle in hay");
        Visitor ana = visits.visitor(0).entersAs("ana", "marks");

        search(ana, "grüße");
        assertThat(hits(ana)).hasCount(1);
        assertThat(hits(ana).locator(".finding-text")).hasText("<b>🎉🎉</b> Grüße, and many GRÜSSE & grüße");
        assertThat(hits(ana).locator("mark")).hasText(new String[] {"Grüße", "grüße"});

        search(ana, "\"needle in\"");
        assertThat(hits(ana).locator("mark")).hasText(new String[] {"needle in"});
        assertThat(told(ana)).hasText("1 message, the newest first.");
    }

    @Test
    void the_dialog_is_used_by_keyboard_and_gives_the_focus_back() {
        past("keys", "one word", "another word");
        past("other", "nothing of the kind");
        Visitor ana = visits.visitor(0).entersAs("ana", "keys");
        Page page = ana.page();
        Locator button = ana.find("#open-search");

        button.press("Enter");
        assertThat(ana.find("#search-words")).isFocused();
        page.keyboard().type("word");
        page.keyboard().press("Enter");
        assertThat(hits(ana)).hasCount(2);
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(hits(ana).first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(ana.find("#search")).isHidden();
        assertThat(button).isFocused();

        // the same room: on with what was found
        button.press("Enter");
        assertThat(ana.find("#search-words")).hasValue("word");
        assertThat(hits(ana)).hasCount(2);
        page.keyboard().press("Escape");
        assertThat(ana.find("#search")).isHidden();
        assertThat(button).isFocused();

        // another room: from the start
        ana.goesToRoom("other");
        button.press("Enter");
        assertThat(ana.find("#search h2")).hasText("Search in other");
        assertThat(ana.find("#search-words")).hasValue("");
        assertThat(hits(ana)).hasCount(0);
        page.keyboard().type("<i>word</i> ");
        page.keyboard().press("Enter");
        assertThat(told(ana)).hasText("Nothing was found for “<i>word</i>”.");
        assertThat(hits(ana)).hasCount(0);
    }

    @Test
    void without_its_database_the_server_says_so_and_finds_again_when_it_is_back() {
        past("outage", "here it is");
        Visitor ana = visits.visitor(0).entersAs("ana", "outage");
        visits.site().database().kill();
        try {
            search(ana, "here");
            assertThat(told(ana)).hasText("The server is having trouble. Try again in a moment.");
        } finally { // the tests that follow want it
            visits.site().database().restart();
        }

        Deadline.await("the hit", SOON, () -> {
            ana.find("#search-words").press("Enter");
            ana.page().waitForCondition(() -> !told(ana).textContent().equals("Searching…"));
            return hits(ana).count() == 1;
        });
        assertThat(told(ana)).hasText("1 message, the newest first.");
    }

    @Test
    void where_there_is_nothing_to_search_there_is_no_button() {
        Visitor ana = visits.visitor(1).entersAs("ana", "memory");
        assertThat(ana.find("#leave")).isVisible();
        assertThat(ana.find("#open-search")).hasCount(0);

        // a room one isn't in can't be searched
        Visitor ben = visits.visitor(0).entersAs("ben", "entered");
        assertThat(ben.find("#open-search")).isVisible();
        ben.page().evaluate("() => { location.hash = '#/room/!'; }");
        assertThat(ben.find(".place h2")).hasText("You can’t enter !.");
        assertThat(ben.find("#open-search")).hasCount(0);
    }

    @Test
    void everybody_can_use_it_at_any_width() {
        past(
                "wide",
                IntStream.range(0, 25).mapToObj(i -> "wide ".repeat(20) + i).toArray(String[]::new));
        Visitor ana = visits.visitor(0).entersAs("ana", "wide");
        search(ana, "wide");
        assertThat(hits(ana)).hasCount(20);

        look(ana, 320, ColorScheme.DARK);
        look(ana, 1280, ColorScheme.LIGHT);
    }

    private static void look(Visitor visitor, int width, ColorScheme scheme) {
        visitor.page().setViewportSize(width, 640);
        visitor.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        Accessibility.isFine(visitor.page(), "the search, " + width + " px, " + scheme);
        assertThat(visitor.find("#search-more")).isInViewport();
        visitor.photographs("search-" + width);
    }

    /** Somebody says these things, and they are in the archive when this returns. */
    private static void past(String room, String... texts) {
        try (EnvelopeClient pat = EnvelopeClient.connect(visits.site().instance(0), "pat")) {
            pat.joins(room);
            for (String text : texts) {
                pat.says(room, text).hearsAtLast(frame("message_ack"));
            }
        }
        List<String> all = List.of(Integer.toString(texts.length));
        String query = "SELECT count(*) FROM parley.message WHERE room = '" + room + "'";
        Deadline.await(
                "archived",
                SOON,
                () -> visits.site()
                        .database()
                        .column(visits.site().database().uri(), query)
                        .equals(all));
    }

    /** The log forgets all but the newest. */
    private static void cutTo(String room, int newest) {
        String log = "parley:{" + RoomId.of(room).shard() + "}:log:" + room;
        visits.site().redis().command("XTRIM", log, "MAXLEN", Integer.toString(newest));
    }

    private static void search(Visitor visitor, String words) {
        if (!visitor.find("#search").isVisible()) {
            visitor.find("#open-search").click();
        }
        visitor.find("#search-words").fill(words);
        visitor.find("#search-words").press("Enter");
    }

    private static Locator hits(Visitor visitor) {
        return visitor.find("#findings .finding");
    }

    private static Locator told(Visitor visitor) {
        return visitor.find("#search [role=status]");
    }
}
