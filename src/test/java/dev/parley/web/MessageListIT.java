package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.parley.testing.ChatClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of messages: however long it is, what one reads stays where it is; and that of members. */
@Tag("browser")
class MessageListIT {
    private static final String BELOW = "list => list.scrollHeight - list.scrollTop - list.clientHeight";

    @RegisterExtension
    static final Visits visits = Visits.toServers("{\"history\":{\"length\":6000},\"limits\":{\"enabled\":false}}");

    @Test
    void five_thousand_messages_are_read_back_to_the_first_and_no_row_ever_jumps() {
        int all = 5000;
        past("long", all);
        Visitor ana = visits.visitor(0).entersAs("ana", "long").sees("message " + all);

        @SuppressWarnings("unchecked")
        Map<String, Object> walk = (Map<String, Object>) ana.page().evaluate("""
                async () => {
                  const list = document.getElementById('list');
                  const frame = () => new Promise((done) => requestAnimationFrame(done));
                  const rows = () => [...list.querySelectorAll('[data-seq]')];
                  const first = () => Number(rows()[0].dataset.seq);
                  const place = (seq) => list.querySelector(`[data-seq="${seq}"] .text`)?.getBoundingClientRect().top;
                  let worst = 0;
                  let most = 0;
                  let pages = 0;
                  while (!list.querySelector('.begin')) {
                    // now at the very top, where browsers keep nothing in its place, now a little below
                    list.scrollTop = pages++ % 2 ? 0 : 150;
                    await frame();
                    const top = list.getBoundingClientRect().top;
                    const eye = rows().find((row) => row.getBoundingClientRect().bottom > top + 40).dataset.seq;
                    let before = place(eye);
                    const oldest = first();
                    for (let frames = 0; first() === oldest && !list.querySelector('.begin'); frames++) {
                      if (frames > 600) {
                        throw new Error(`nothing before ${oldest}: ${list.querySelector('.row').textContent}`);
                      }
                      await frame();
                      worst = Math.max(worst, Math.abs(place(eye) - before));
                    }
                    most = Math.max(most, list.querySelectorAll('.row').length);
                  }
                  return { worst, most, first: first() };
                }""");

        assertThat(((Number) walk.get("worst")).doubleValue()).as("px").isLessThanOrEqualTo(1);
        assertThat(((Number) walk.get("most")).intValue())
                .as("rows in the document")
                .isLessThanOrEqualTo(250);
        assertThat(walk.get("first")).isEqualTo(1);
        assertThat(ana.find("#list .begin")).containsText("This is where long begins");
        ana.find("#jump").click();
        ana.sees("message " + all);
        assertThat(below(ana)).isLessThanOrEqualTo(1);
        ana.photographs("five-thousand");
    }

    @Test
    void who_reads_further_up_is_not_disturbed_is_told_what_is_new_and_comes_back_to_the_same_place() {
        past("busy", 200);
        Visitor ana = visits.visitor(0).entersAs("ana", "busy").sees("message 200");
        scroll(ana, "-900");
        assertThat(ana.find("#jump")).hasText("Jump to newest");
        String eye = "() => document.querySelector('#list [data-seq=\"185\"]')?.getBoundingClientRect().top";
        Object before = ana.page().evaluate(eye);

        past("busy", 3);

        assertThat(ana.find("#jump")).hasText("Jump to newest · 3 new messages");
        assertThat(ana.page().evaluate(eye)).isEqualTo(before);

        // long enough for the list to be hidden meanwhile
        visits.site().road(0).slow(200);
        ana.goesToRoom("not-yet-entered").goesToRoom("busy");
        visits.site().road(0).slow(0);
        assertThat(ana.find("#list [data-seq='185']")).isVisible();
        assertThat(((Number) ana.page().evaluate(eye)).doubleValue())
                .isCloseTo(((Number) before).doubleValue(), within(1.0));
        assertThat(ana.find("#jump")).hasText("Jump to newest · 3 new messages");
        ana.find("#jump").click();
        assertThat(ana.find("#jump")).hasCount(0);
        assertThat(below(ana)).isLessThanOrEqualTo(1);
        assertThat(ana.composer()).isFocused();
        assertThat(ana.find("#list [data-seq='203']")).isVisible();
    }

    @Test
    void at_the_end_it_stays_at_the_end_whatever_grows_or_shrinks() {
        past("narrow", 60);
        Visitor ana = visits.visitor(0, new Browser.NewContextOptions().setViewportSize(320, 568))
                .entersAs("ana", "narrow")
                .sees("message 60");

        ana.composer().fill("a\nb\nc\nd\ne");
        stillAtTheEnd(ana);
        ana.page().setViewportSize(320, 300);
        stillAtTheEnd(ana);
        ana.page().setViewportSize(900, 700);
        stillAtTheEnd(ana);
        past("narrow", 1);
        ana.sees("message 1 of more");
        stillAtTheEnd(ana);
    }

    @Test
    void the_line_stands_above_what_came_while_one_was_away_until_it_is_cleared() {
        past("line", 30);
        Visitor ana =
                visits.visitor(0).entersAs("ana", "line").sees("message 30").goesToRoom("elsewhere");
        past("line", 3);
        assertThat(ana.find("#rooms [data-room=line]")).containsText("3 unread messages");

        ana.goesToRoom("line").sees("message 3 of more");

        String after = "divider => divider.nextElementSibling.dataset.seq";
        assertThat(ana.find("#list .divider").evaluate(after)).isEqualTo("31");
        past("line", 1);
        assertThat(ana.find("#list [data-seq='34']")).isVisible();
        assertThat(ana.find("#list .divider").evaluate(after)).as("frozen").isEqualTo("31");
        ana.composer().press("Escape");
        assertThat(ana.find("#list .divider")).hasCount(0);
        ana.page().reload();
        ana.isIn("line").sees("message 30");
        assertThat(ana.find("#list .divider")).hasCount(0);
    }

    @Test
    void what_is_new_is_found_also_before_the_page_that_is_loaded() {
        past("deep", 20);
        Visitor ana = visits.visitor(0).entersAs("ana", "deep").sees("message 20");
        ana.page().navigate("about:blank");
        past("deep", 250);

        ana.goesTo("/#/room/deep").isIn("deep").sees("message 250 of more");
        ana.find("#jump-up").click();

        assertThat(ana.find("#list .divider")).isVisible();
        assertThat(ana.find("#list .divider").evaluate("divider => divider.nextElementSibling.dataset.seq"))
                .isEqualTo("21");
        assertThat(ana.find("#jump-up")).hasCount(0);
    }

    @Test
    void a_room_of_three_messages_has_them_at_the_bottom_and_says_where_it_begins() {
        Visitor ana = visits.visitor(0).entersAs("ana", "new-room");
        assertThat(ana.find("#list")).containsText("It’s quiet in new-room. Say hello.");

        ana.says("one").says("two").says("three").sees("three");

        assertThat(ana.find("#list")).not().containsText("quiet");
        assertThat(ana.find("#list .begin")).containsText("This is where new-room begins");
        assertThat(ana.find("#list").evaluate("list => list.scrollHeight === list.clientHeight"))
                .isEqualTo(true);
        assertThat(ana.find("#list")
                        .evaluate("list => list.getBoundingClientRect().bottom"
                                + " - list.querySelector('[data-seq=\"3\"]').getBoundingClientRect().bottom < 20"))
                .isEqualTo(true);
        assertThat(ana.find("#list .day")).hasText("Today");
    }

    @Test
    void rows_are_reached_by_keyboard_and_a_focused_one_stays_though_one_scrolls_far_away() {
        past("keys", 400);
        Visitor ana = visits.visitor(0).entersAs("ana", "keys").sees("message 400");
        Page page = ana.page();

        page.keyboard().press("ArrowUp");
        assertThat(ana.find("#list [data-seq='400']")).isFocused();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(ana.find("#list [data-seq='398']")).isFocused();
        for (int pages = 0; pages < 4; pages++) {
            scroll(ana, "-9000");
            scroll(ana, "-list.scrollHeight");
        }
        assertThat(ana.find("#list .begin")).isVisible();
        assertThat(ana.find("#list [data-seq='398']")).isFocused();
        page.keyboard().press("End");
        assertThat(ana.find("#list [data-seq='400']")).isFocused();
        assertThat(below(ana)).isLessThanOrEqualTo(1);
        page.keyboard().type("x");
        assertThat(ana.composer()).hasValue("x");
        page.keyboard().press("PageUp");
        ana.page().waitForCondition(() -> below(ana) > 200);
        assertThat(ana.composer()).isFocused();
    }

    @Test
    void of_many_members_all_are_counted_and_those_in_view_are_drawn() {
        List<ChatClient> crowd = new ArrayList<>();
        try {
            for (int number = 0; number < 210; number++) {
                crowd.add(ChatClient.connect(visits.site().instance(1), "member" + number, "/")
                        .joins("crowd", "{\"history\":0}"));
            }
            Visitor ana = visits.visitor(0).entersAs("ana", "crowd");
            Locator drawn = ana.find("#members .member");

            assertThat(ana.find("#members h2 .badge")).hasText("211");
            assertThat(drawn.first()).hasAttribute("aria-setsize", "211");
            assertThat(drawn.count()).isBetween(10, 100);
            ana.find("#members .member-list").evaluate("list => { list.scrollTop = list.scrollHeight; }");
            assertThat(drawn.filter(new Locator.FilterOptions().setHasText("member209")))
                    .isVisible();
            assertThat(drawn.count()).isBetween(10, 100);
        } finally {
            crowd.forEach(ChatClient::close);
        }
    }

    /** Somebody says so many things, and the server has them. */
    private static void past(String room, int count) {
        try (ChatClient pat = ChatClient.connect(visits.site().instance(1), "pat", "/")) {
            pat.joins(room, "{\"history\":1}");
            String more = pat.unheard().stream().anyMatch(frame -> frame.getBoolean("replay", false)) ? " of more" : "";
            for (int i = 1; i <= count; i++) {
                pat.says("message " + i + more);
            }
            pat.hearsFrames(count);
        }
    }

    private static void scroll(Visitor visitor, String by) {
        visitor.find("#list").evaluate("list => { list.scrollTop += " + by + "; }");
        visitor.page()
                .evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static double below(Visitor visitor) {
        return ((Number) visitor.find("#list").evaluate(BELOW)).doubleValue();
    }

    private static void stillAtTheEnd(Visitor visitor) {
        visitor.page()
                .evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(below(visitor)).isLessThanOrEqualTo(1);
    }
}
