package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Somebody at a browser, who sees what a page shows and uses its keys and buttons. */
final class Visitor {
    private final Page page;
    private final String home;
    private final Complaints complaints;

    Visitor(BrowserContext browser, String home, Complaints complaints) {
        this.page = browser.newPage();
        this.home = home;
        this.complaints = complaints;
        page.onDialog(complaints::refuse);
    }

    /** For what is not said here. */
    Page page() {
        return page;
    }

    Complaints complaints() {
        return complaints;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Another tab of the same browser: the same drafts, the same session. */
    Visitor opensTab() {
        return new Visitor(page.context(), home, complaints);
    }

    /** Goes to an address of the server, such as {@code /#/room/lobby}. */
    Visitor goesTo(String address) {
        page.navigate(home + address);
        return this;
    }

    /** Comes in by a name alone, and is in that room. */
    Visitor entersAs(String name, String room) {
        goesTo("/#/room/" + encoded(room));
        signsIn(name, "");
        return isIn(room);
    }

    /** Fills in the form and sends it, by Enter. */
    Visitor signsIn(String name, String password) {
        find("#sign-in input[name=name]").fill(name);
        find("#sign-in input[name=password]").fill(password);
        find("#sign-in input[name=name]").press("Enter");
        return this;
    }

    /** Goes to another room by its address. */
    Visitor goesToRoom(String room) {
        page.evaluate("hash => { location.hash = hash }", "#/room/" + encoded(room));
        return isIn(room);
    }

    /** The room is shown and can be written in. */
    Visitor isIn(String room) {
        assertThat(find("main h1")).hasText(room);
        assertThat(composer()).isVisible();
        return hasState("connected");
    }

    /** One of the states of the client library. */
    Visitor hasState(String state) {
        return hasState(state, 10_000);
    }

    Visitor hasState(String state, double withinMs) {
        assertThat(find("#bar"))
                .hasAttribute("data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(withinMs));
        return this;
    }

    /** Presses "Try now" whenever it is there, until there is a connection: no clock has to be moved for that. */
    Visitor isBackByTrying() {
        page.waitForCondition(() -> "connected".equals(page.evaluate("""
                () => {
                  const bar = document.getElementById('bar');
                  if (bar.dataset.state === 'waiting') {
                    bar.querySelector('button')?.click();
                  }
                  return bar.dataset.state;
                }""")));
        return this;
    }

    Locator composer() {
        return find("#composer textarea");
    }

    /** Writes it and presses Enter. */
    Visitor says(String text) {
        composer().fill(text);
        composer().press("Enter");
        return this;
    }

    /** Messages that the server has stored, among those that are on the screen or near it. */
    Locator messages() {
        return find("#list [data-seq]");
    }

    /** Own messages that are still on their way, or were refused. */
    Locator pending() {
        return find("#list [data-nonce]");
    }

    /** A stored message with exactly this text is there, once. */
    Visitor sees(String text) {
        return sees(text, 10_000);
    }

    Visitor sees(String text, double withinMs) {
        Locator told = find("#list [data-seq] .text").getByText(text, new Locator.GetByTextOptions().setExact(true));
        assertThat(told).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(withinMs));
        return this;
    }

    /** These messages are shown, each once, in this order, and no others; nothing is on its way. */
    Visitor showsExactly(List<String> texts) {
        assertThat(find("#list [data-seq] .text"))
                .hasText(texts.toArray(String[]::new), new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        assertThat(pending()).hasCount(0);
        return this;
    }

    /** Somewhere in what that selects, these words can be read. */
    Visitor reads(String selector, String words) {
        assertThat(find(selector)).containsText(words);
        return this;
    }

    /** Kept below {@code target/screenshots}. */
    void photographs(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static String encoded(String room) {
        return URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
