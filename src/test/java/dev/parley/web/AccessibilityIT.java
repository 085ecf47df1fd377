package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everybody can use the page: at each width, in light and dark, whatever is open. */
@Tag("browser")
class AccessibilityIT {
    private static final int PHONE = 320;
    private static final int TABLET = 768;
    private static final int DESK = 1280;

    @RegisterExtension
    static final Visits visits = Visits.toServers();

    @Test
    void nothing_keeps_anybody_out() {
        Visitor ana = visits.visitor(0).goesTo("/#/room/lobby");
        assertThat(ana.find("#sign-in")).isVisible();
        look(ana, "the way in", PHONE, TABLET, DESK);

        ana.signsIn("ana", "").isIn("lobby");
        visits.visitor(1)
                .entersAs("ben", "lobby")
                .says("Good morning, @ana! https://example.org")
                .says("/me waves");
        ana.says("Hello, everybody.").sees("Hello, everybody.");
        assertThat(ana.find("#list")).containsText("waves");
        look(ana, "a room", PHONE, TABLET, DESK);

        opened(ana, PHONE, "#open-rooms");
        look(ana, "the rooms", PHONE);
        opened(ana, TABLET, "#open-members");
        look(ana, "the members", PHONE, TABLET);
        ana.page().keyboard().press("Escape");
        ana.page().keyboard().press("Control+k");
        assertThat(ana.find("#switcher")).isVisible();
        look(ana, "the switcher", PHONE, DESK);
        ana.page().keyboard().press("Escape");

        visits.site().road(0).refuse();
        visits.site().road(0).cut();
        ana.complaints().forgive(Complaints.LINE);
        ana.says("Is anybody there?");
        assertThat(ana.find("#bar")).containsText("1 message is waiting.");
        look(ana, "a room without a line", PHONE, DESK);
    }

    private static void opened(Visitor visitor, int width, String button) {
        visitor.page().keyboard().press("Escape");
        visitor.page().setViewportSize(width, 800);
        visitor.find(button).click();
    }

    private static void look(Visitor visitor, String what, int... widths) {
        Page page = visitor.page();
        for (int width : widths) {
            page.setViewportSize(width, 800);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
                Accessibility.isFine(page, what + ", " + width + " px, " + scheme);
            }
        }
    }
}
