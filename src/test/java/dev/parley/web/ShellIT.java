package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rooms, what is unread, the bar of the connection, and the keys: what stands around the messages. */
@Tag("browser")
class ShellIT {
    @RegisterExtension
    static final Visits visits = Visits.toServers();

    @Test
    void the_only_room_can_be_taken_off_the_list_where_it_refuses() {
        Visitor ana = visits.visitor(0).goesTo("/#/room/!").signsIn("ana", "");
        assertThat(ana.find(".place h2")).hasText("You can’t enter !.");

        ana.find(".place button").first().click();

        assertThat(ana.find(".place h2")).hasText("Where would you like to talk?");
    }

    @Test
    void what_is_said_in_another_room_is_counted_until_it_is_read() {
        Visitor ana = visits.visitor(0).entersAs("ana", "kitchen").goesToRoom("garden");
        Visitor ben = visits.visitor(1).entersAs("ben", "kitchen");

        ben.says("one").says("two, @ana").sees("two, @ana");

        Locator kitchen = ana.find("#rooms [data-room=kitchen]");
        assertThat(kitchen).containsText("2 unread messages");
        assertThat(kitchen).containsText("1 mention");
        assertThat(ana.page()).hasTitle("(2) garden · Parley");
        ana.page().keyboard().press("Alt+Shift+ArrowDown");
        ana.isIn("kitchen").sees("two, @ana");
        assertThat(kitchen).not().containsText("unread");
        assertThat(ana.page()).hasTitle("kitchen · Parley");
    }

    @Test
    void what_was_unread_is_so_after_a_reload_too_and_all_tabs_know_what_was_read() {
        Visitor ana = visits.visitor(0).entersAs("ana", "cellar").goesToRoom("attic");
        visits.visitor(1).entersAs("ben", "cellar").says("hello");
        assertThat(ana.find("#rooms [data-room=cellar]")).containsText("1 unread message");

        ana.page().reload();
        assertThat(ana.find("#rooms [data-room=cellar]")).containsText("1 unread message");
        Visitor secondTab =
                ana.opensTab().goesTo("/#/room/cellar").isIn("cellar").sees("hello");
        secondTab.page().bringToFront();

        assertThat(ana.find("#rooms [data-room=cellar]")).not().containsText("unread");
    }

    @Test
    void some_letters_and_enter_lead_to_another_room() {
        Visitor ana = visits.visitor(0).entersAs("ana", "north").goesToRoom("south");

        ana.page().keyboard().press("Control+k");
        assertThat(ana.find("#switcher-words")).isFocused();
        ana.page().keyboard().type("nor");
        assertThat(ana.find("#switcher [aria-selected=true]")).containsText("north");
        ana.page().keyboard().press("Enter");

        ana.isIn("north");
        assertThat(ana.find("#switcher")).isHidden();
        assertThat(ana.composer()).isFocused();
    }

    @Test
    void a_room_that_is_looked_for_in_vain_can_be_made() {
        Visitor ana = visits.visitor(0).entersAs("ana", "lobby");

        ana.find("#find").fill("opz");
        assertThat(ana.find("#room-lists")).containsText("No room called “opz”. Create it?");
        ana.find("#create-found").click();
        ana.find("#new-room button[type=submit]").click();
        ana.isIn("opz");

        Visitor ben = visits.visitor(1).entersAs("ben", "lobby");
        ben.find("#make-room").click();
        ben.find("#new-room-name").fill("opz");
        ben.page().keyboard().press("Enter");
        assertThat(ben.find("#new-room-hint")).hasText("There is a room of that name already.");
        ben.page().getByText("Go there").click();
        ben.isIn("opz");
    }

    @Test
    void a_room_is_left_and_entered_again() {
        Visitor ana = visits.visitor(0).entersAs("ana", "spring").goesToRoom("summer");

        ana.find("#leave").click();
        ana.isIn("spring");
        assertThat(ana.find("#rooms ul").first().locator("[data-room=summer]")).hasCount(0);
        ana.page().getByText("Go back in").click();

        ana.isIn("summer");
    }

    @Test
    void commands_that_join_and_leave_move_the_page() {
        Visitor ana = visits.visitor(0).entersAs("ana", "here");

        ana.says("/join there ");
        ana.isIn("there");
        ana.says("/leave ");
        ana.isIn("here");
    }

    @Test
    void a_lost_connection_is_told_in_words_and_so_is_its_return() {
        Visitor ana = visits.visitor(0).entersAs("ana", "bridge");

        ana.complaints().forgive(Complaints.LINE);
        Locator bar = ana.find("#bar");
        // what is there for two seconds only is noted when it comes
        bar.evaluate("bar => new MutationObserver(() => {"
                + " if (bar.textContent.includes('Connected again.')) document.documentElement.dataset.relief = 'told';"
                + "}).observe(bar, { childList: true, characterData: true, subtree: true })");
        visits.site().road(0).refuse();
        visits.site().road(0).cut();
        assertThat(bar).containsText("Reconnecting…");
        ana.says("said without a line");
        assertThat(bar).containsText("1 message is waiting.");
        assertThat(bar).containsText(Pattern.compile("Next try in \\d+ s\\."));
        ana.page().getByText("Try now").click();
        visits.site().road(0).accept();
        // unless it has tried by itself meanwhile
        ana.page().evaluate("() => document.querySelector('#bar button')?.click()");

        ana.hasState("connected", 20_000).sees("said without a line");
        assertThat(ana.find("html")).hasAttribute("data-relief", "told");
        assertThat(bar.locator("[role=status]")).hasText("");
    }

    @Test
    void on_a_phone_rooms_and_members_lie_over_the_page_and_give_the_focus_back() {
        Visitor ana = visits.visitor(0, Accessibility.sized(320, 640)).entersAs("ana", "pocket");

        Locator menu = ana.find("#open-rooms");
        menu.click();
        assertThat(ana.find("#rooms [data-room=pocket]")).isFocused();
        ana.page().keyboard().press("Escape");
        assertThat(menu).isFocused();
        assertThat(ana.find("#rooms [data-room=pocket]")).isHidden();

        ana.goesToRoom("sleeve");
        menu.click();
        ana.find("#rooms [data-room=pocket]").click();
        ana.isIn("pocket");
        assertThat(ana.find("main :focus")).hasCount(1);
        menu.click();
        ana.find("#rooms [data-room=pocket]").click();
        assertThat(ana.find("#rooms [data-room=pocket]")).isHidden();
        assertThat(menu).isFocused();

        ana.find("#open-members").click();
        assertThat(ana.find("#members")).isVisible();
        assertThat(ana.find("#members")).containsText("ana");
        ana.find("#members .close").click();
        assertThat(ana.find("#members")).isHidden();
        assertThat(ana.page().evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(320);
    }

    @Test
    void live_messages_are_read_out_and_the_history_is_not() {
        Visitor ben = visits.visitor(1).entersAs("ben", "stage").says("before").sees("before");
        Visitor ana = visits.visitor(0).entersAs("ana", "stage").sees("before");

        ben.says("after");

        assertThat(ana.find("#say")).hasText("ben: after");
        assertThat(ben.find("#say")).hasText("");
    }

    @Test
    void keys_lead_around_the_page_and_back_to_the_message_field() {
        Visitor ana = visits.visitor(0).entersAs("ana", "keys");
        Page page = ana.page();

        page.keyboard().press("Control+/");
        assertThat(ana.find("#shortcuts")).isVisible();
        page.keyboard().press("Escape");
        assertThat(ana.find("#shortcuts")).isHidden();
        ana.composer().focus();
        page.keyboard().press("F6");
        assertThat(ana.find("#members .member-list")).isFocused();
        page.keyboard().press("F6");
        assertThat(ana.find("#rooms [data-room=keys]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(ana.composer()).isFocused();
    }
}
