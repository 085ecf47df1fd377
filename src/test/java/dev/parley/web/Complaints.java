package dev.parley.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a browser finds wrong with a page, and people don't see: errors on its console, a breach of the policy among them; exceptions that nobody
 * caught; dialogs; requests to anybody but our server.
 */
final class Complaints {
    /** A browser says so itself wherever a connection fails, and a page can't keep it from that. */
    static final String LINE = "WebSocket connection to .* failed|net::ERR_[A-Z_]+";

    private final String home;
    private final List<String> heard = new ArrayList<>();
    private final List<Pattern> forgiven = new ArrayList<>();

    /** @param home the only host and port that may be asked for anything */
    Complaints(BrowserContext browser, String home) {
        this.home = URI.create(home).getAuthority();
        browser.onConsoleMessage(this::hear);
        browser.onWebError(error -> heard.add("not caught: " + error.error()));
        browser.onRequest(this::look);
    }

    /** What matches is part of what the test is about. */
    void forgive(String regex) {
        forgiven.add(Pattern.compile(regex));
    }

    List<String> left() {
        return heard.stream()
                .filter(each -> forgiven.stream()
                        .noneMatch(pattern -> pattern.matcher(each).find()))
                .toList();
    }

    /** Our pages open none of these: a script would. */
    void refuse(Dialog dialog) {
        heard.add("a dialog: " + dialog.message());
        dialog.dismiss();
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            heard.add(message.type() + " on the console: " + message.text() + " at " + message.location());
        }
    }

    private void look(Request request) {
        URI asked = URI.create(request.url());
        if (asked.getAuthority() != null && !asked.getAuthority().equals(home)) {
            heard.add("asked a stranger: " + request.url());
        }
    }
}
