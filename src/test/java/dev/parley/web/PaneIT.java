package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The message field, drafts, and what becomes of a message that is sent. */
@Tag("browser")
class PaneIT {
    /** Shorter than a page believes: so it is the server that refuses. */
    private static final int MOST = 990;

    @RegisterExtension
    static final Visits visits = Visits.toServers("{\"rooms\":{\"maxTextLength\":" + MOST + "}}");

    @Test
    void an_own_message_is_there_at_once_and_stays_the_same_row_when_it_is_stored() {
        Visitor ana = visits.visitor(0).entersAs("ana", "echo");
        visits.site().road(0).stall();

        ana.says("on its way");

        ElementHandle row = ana.find("#list [data-nonce][data-status=sending]").elementHandle();
        assertThat(row.evaluate("row => getComputedStyle(row.querySelector('.state')).animationDelay"))
                .as("nothing is said of it before it takes long")
                .isEqualTo("0.4s");
        ana.page()
                .waitForCondition(
                        () -> "1".equals(row.evaluate("row => getComputedStyle(row.querySelector('.state')).opacity")));
        visits.site().road(0).resume();
        ana.sees("on its way");
        assertThat(row.evaluate("row => row.isConnected && row.dataset.seq")).isEqualTo("1");
        assertThat(ana.pending()).hasCount(0);
    }

    @Test
    void what_the_server_refuses_says_why_and_the_next_one_goes_on() {
        Visitor ana = visits.visitor(0).entersAs("ana", "refusals");

        ana.says("x".repeat(MOST + 5)).says("short").sees("short");

        Locator refused = ana.find("#list [data-status=failed]");
        assertThat(refused).containsText("Not sent: it is too long for this server.");
        assertThat(ana.find("#alert")).containsText("Not sent");
        refused.getByText("Try again").click();
        assertThat(refused).containsText("Not sent: it is too long for this server.");
        refused.getByText("Delete").click();
        assertThat(refused).hasCount(0);
        assertThat(ana.composer()).isEditable();
    }

    @Test
    void a_text_is_counted_as_people_count_and_one_too_long_stays_in_the_field() {
        Visitor ana = visits.visitor(0).entersAs("ana", "lengths");
        String faces = "\uD83D\uDC6A".repeat(1001);

        ana.composer().fill(faces);

        assertThat(ana.find("#composer-count")).hasText("1001 / 1000");
        ana.composer().press("Enter");
        assertThat(ana.find("#composer-wrong")).hasText("Not sent: 1,001 characters, 1,000 is the most.");
        assertThat(ana.composer()).hasValue(faces);
        assertThat(ana.composer()).hasAttribute("aria-invalid", "true");
        assertThat(ana.pending()).hasCount(0);
        ana.composer().fill("fits");
        assertThat(ana.find("#composer-wrong")).hasCount(0);
    }

    @Test
    void the_enter_that_ends_a_composition_does_not_send() {
        Visitor ana = visits.visitor(0).entersAs("ana", "ime");
        ana.composer().focus();
        CDPSession keys = ana.page().context().newCDPSession(ana.page());
        JsonObject half = new JsonObject();
        half.addProperty("text", "にほん");
        half.addProperty("selectionStart", 3);
        half.addProperty("selectionEnd", 3);
        keys.send("Input.imeSetComposition", half);

        ana.page().keyboard().press("Enter");

        assertThat(ana.composer()).not().hasValue("");
        JsonObject whole = new JsonObject();
        whole.addProperty("text", "日本");
        keys.send("Input.insertText", whole);
        ana.page().keyboard().press("Enter");
        ana.sees("日本");
        assertThat(ana.messages()).hasCount(1);
    }

    @Test
    void drafts_stay_in_their_rooms_over_switches_and_reloads_until_they_are_sent() {
        Visitor ana = visits.visitor(0).entersAs("ana", "one");
        ana.composer().fill("half a thought");

        ana.goesToRoom("two");
        assertThat(ana.composer()).hasValue("");
        ana.composer().fill("another");
        ana.page().reload();
        ana.isIn("two");
        assertThat(ana.composer()).hasValue("another");
        ana.goesToRoom("one");
        assertThat(ana.composer()).hasValue("half a thought");
        ana.composer().press("Enter");
        ana.sees("half a thought").page().reload();

        ana.isIn("one");
        assertThat(ana.composer()).hasValue("");
        assertThat(ana.messages()).hasCount(1);
    }

    @Test
    void a_draft_follows_into_another_tab() {
        Visitor ana = visits.visitor(0).entersAs("ana", "desk");
        Visitor second = ana.opensTab().goesTo("/#/room/desk").isIn("desk");
        second.page().evaluate("() => document.activeElement.blur()");

        ana.composer().fill("begun here");

        assertThat(second.composer()).hasValue("begun here");
    }

    @Test
    void a_message_goes_to_the_room_that_was_shown_when_enter_was_pressed() {
        Visitor ana =
                visits.visitor(0).entersAs("ana", "left").goesToRoom("right").goesToRoom("left");
        ana.composer().fill("for the left");

        ana.page().evaluate("""
                () => {
                  const field = document.querySelector('#composer textarea');
                  location.hash = '#/room/right';
                  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
                }""");

        ana.isIn("right");
        assertThat(ana.composer()).hasValue("");
        assertThat(ana.messages()).hasCount(0);
        ana.goesToRoom("left").sees("for the left");
    }

    @Test
    void a_command_is_completed_by_keyboard_and_answered_in_place() {
        Visitor ana = visits.visitor(0).entersAs("ana", "orders");
        Page page = ana.page();

        page.keyboard().type("/");
        assertThat(ana.find("#suggestions [role=option]")).hasCount(8);
        page.keyboard().type("t");
        assertThat(ana.composer()).hasAttribute("aria-activedescendant", "suggestion-0");
        page.keyboard().press("Enter");
        assertThat(ana.composer()).hasValue("/topic ");
        page.keyboard().type("Tea");
        page.keyboard().press("Enter");
        assertThat(ana.find("#list .note-text")).containsText("Tea");
        assertThat(ana.messages()).hasCount(0);

        page.keyboard().type("/");
        page.keyboard().press("ArrowUp");
        assertThat(ana.find("#suggestions [aria-selected=true]")).containsText("/topic");
        page.keyboard().press("Escape");
        assertThat(ana.find("#suggestions")).hasCount(0);
        assertThat(ana.composer()).isFocused();
        page.keyboard().type("nick ?");
        page.keyboard().press("Enter");
        assertThat(ana.find("#composer-wrong")).isVisible();
        assertThat(ana.composer()).hasValue("/nick ?");
    }

    @Test
    void two_slashes_say_one_and_an_unknown_command_is_not_sent() {
        Visitor ana = visits.visitor(0).entersAs("ana", "slashes");

        ana.says("/etc/passwd");
        assertThat(ana.find("#composer-wrong")).containsText("There is no command /etc/passwd.");
        ana.says("//shrug").sees("/shrug");
        ana.says("/me waves");

        assertThat(ana.find("#list [data-seq='2']"))
                .hasAttribute("aria-label", java.util.regex.Pattern.compile("ana, .*waves"));
    }

    @Test
    void who_is_typing_is_told_and_is_over_with_the_message() {
        Visitor ana = visits.visitor(0).entersAs("ana", "whisper");
        Visitor ben = visits.visitor(1).entersAs("ben", "whisper");

        ben.page().keyboard().type("hel");
        assertThat(ana.find("#typing")).hasText("ben is typing…");
        ben.page().keyboard().press("Enter");

        ana.sees("hel");
        assertThat(ana.find("#typing")).hasText("");
        assertThat(ben.find("#typing")).hasText("");
    }

    @Test
    void what_is_new_is_counted_also_where_the_log_began_anew_since_it_was_read() {
        Visitor ben = visits.visitor(1).entersAs("ben", "reborn").says("first").sees("first");
        Visitor ana = visits.visitor(0);
        ana.page().addInitScript("localStorage.setItem('parley:read:ana', '[[\"reborn\",50]]')");
        ana.entersAs("ana", "reborn").sees("first").goesToRoom("next-door");

        ben.says("second").sees("second");

        assertThat(ana.find("#rooms [data-room=reborn]")).containsText("1 unread message");
    }

    @Test
    void links_lead_to_pages_of_the_web_only_and_texts_are_never_markup() {
        Visitor ana = visits.visitor(0).entersAs("ana", "links");
        String text = "<b>see</b> https://a.example/x?y=1. javascript:alert(1) https://u@b.example/";

        ana.says(text).sees(text);

        Locator link = ana.find("#list [data-seq] a");
        assertThat(link).hasCount(1);
        assertThat(link).hasAttribute("href", "https://a.example/x?y=1");
        assertThat(link).hasAttribute("rel", "noopener noreferrer nofollow");
        assertThat(link).hasAttribute("target", "_blank");
    }
}
