package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Expected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others write is shown as they wrote it, and nothing that gets into the page by mistake is run. */
@Tag("browser")
class PageSafetyIT {
    private static final List<String> PAYLOADS = List.of(
            "<script>window.evil = 1</script>",
            "<img src=x onerror=\"window.evil = 1\">",
            "<svg/onload=window.evil=1>",
            "<svg><script>window.evil = 1</script></svg>",
            "<math><mtext></p><style><img src=x onerror=window.evil=1>",
            "<iframe srcdoc=\"<script>parent.evil = 1</script>\">",
            "<a href=\"javascript:window.evil=1\">look</a>",
            "<b onmouseover=alert(1)>bold</b>",
            "<style>* { display: none }</style>",
            "<!-- --><!doctype html>",
            "\"><script>window.evil = 1</script>",
            "' onfocus=window.evil=1 autofocus='",
            "${window.evil = 1} {{evil}} #{evil}",
            "<?xml version=\"1.0\"?><x/>",
            "&lt;script&gt;window.evil=1&lt;/script&gt;",
            "&#60;img src=x&#62; \\u003cimg\\u003e",
            "javascript:window.evil=1",
            "JaVaScRiPt:window.evil=1",
            "java\tscript:window.evil=1",
            "\u0001javascript:window.evil=1",
            "data:text/html,<script>parent.evil=1</script>",
            "vbscript:msgbox(1) file:///etc/passwd ftp://example.org",
            "http://example.org/\"onmouseover=\"window.evil=1",
            "https://example.org/<script>window.evil=1</script>",
            "http://[not an address http:// https://",
            "\u202Etxt.exe\u202C and \u2066isolated\u2069",
            "zero\u200Bwidth\u200D and \uFEFF marks",
            "e\u0301\u0302\u0303\u0304\u0305\u0306 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "lit$123456789$ <!--?lit$123456789$--> ?lit$",
            "__proto__ constructor hasOwnProperty");

    @RegisterExtension
    static final Visits visits = Visits.toServers();

    private static void isUnharmed(Visitor visitor) {
        assertThat(visitor.page().evaluate("() => window.evil ?? null")).isNull();
        assertThat(visitor.page()
                        .evaluate("() => [...document.querySelectorAll('a[href]')].map((a) => a.protocol)"
                                + ".filter((protocol) => !['http:', 'https:'].includes(protocol))"))
                .isEqualTo(List.of());
    }

    @Test
    void texts_are_shown_as_they_were_written() {
        Visitor ana = visits.visitor(0).entersAs("ana", "harbour");
        try (ChatClient mallory = ChatClient.connect(visits.site().instance(1), "mallory", "/")) {
            mallory.joins("harbour");
            PAYLOADS.forEach(mallory::says);
            mallory.says("over");
            ana.sees("over");
        }

        List<Object> shown = new ArrayList<>(PAYLOADS);
        shown.add("over");
        assertThat(ana.find("#list [data-seq] .text").evaluateAll("rows => rows.map((row) => row.textContent.trim())"))
                .isEqualTo(shown.stream().map(text -> ((String) text).strip()).toList());
        isUnharmed(ana);
    }

    @Test
    void names_and_topics_of_rooms_are_shown_as_they_were_written() {
        String name = "<img src=x onerror=window.evil=1>";
        String topic = "<script>window.evil = 1</script>";
        try (EnvelopeClient mallory =
                EnvelopeClient.connect(visits.site().instance(1), "mallory").joins(name)) {
            mallory.asks("command", "roomId", "img-src-x-onerror-window-evil-1", "text", "/topic " + topic)
                    .hearsAtLast(Expected.frame("command_result"));

            Visitor ana = visits.visitor(0).goesTo("/#/room/img-src-x-onerror-window-evil-1");
            ana.signsIn("ana", "").isIn(name);

            ana.reads("main header", topic).reads("#rooms", name);
            assertThat(ana.page().title()).isEqualTo(name + " · Parley");
            isUnharmed(ana);
        }
    }

    @Test
    void a_script_that_gets_into_the_page_is_not_run() {
        Visitor ana = visits.visitor(0).goesTo("/");
        ana.complaints().forgive("Content Security Policy|requires 'TrustedScript'");

        Object ran = ana.page().evaluate("""
                        () => new Promise((resolve) => {
                          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
                          const script = document.createElement('script');
                          script.append('window.evil = true');
                          document.body.append(script);
                          setTimeout(() => resolve('it ran: ' + window.evil), 5000);
                        })
                        """);

        assertThat(ran).isIn("script-src-elem", "require-trusted-types-for");
        isUnharmed(ana);
    }

    @Test
    void markup_is_not_taken_from_a_text_not_even_by_mistake() {
        Visitor ana = visits.visitor(0).goesTo("/");
        ana.complaints().forgive("Content Security Policy|requires 'TrustedHTML'");

        assertThat(ana.page()
                        .evaluate("() => { try { document.body.innerHTML = '<b>bold</b>'; return 'taken' }"
                                + " catch (refused) { return refused.name } }"))
                .isEqualTo("TypeError");
    }
}
