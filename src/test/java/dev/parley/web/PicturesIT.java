package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.testing.EnvelopeClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README shows: an evening in a room, on a wide screen in the light and on a phone in the dark. */
@Tag("browser")
class PicturesIT {
    @RegisterExtension
    static final Visits visits = Visits.toServers();

    private final List<EnvelopeClient> guests = new ArrayList<>();

    @AfterEach
    void leave() {
        guests.forEach(EnvelopeClient::close);
    }

    private EnvelopeClient comes(String name, String room) {
        EnvelopeClient guest = EnvelopeClient.connect(visits.site().instance(1), name);
        guests.add(guest);
        return guest.joins(room);
    }

    private void talk(String name) {
        String room = name.toLowerCase(Locale.ROOT);
        EnvelopeClient bob = comes("bob", name);
        EnvelopeClient carol = comes("carol", name);
        EnvelopeClient emil = comes("emil", name);
        bob.asks("command", "roomId", room, "text", "/topic Boats, weather, and who brings the coffee");
        bob.says(room, "Morning! The ferry is late again, they say half past nine.")
                .isAnsweredSoFar();
        bob.says(room, "Timetable: https://ferries.example.org/north?day=today").isAnsweredSoFar();
        carol.says(room, "Then I’ll bring the coffee. Three cups?").isAnsweredSoFar();
        emil.says(room, "Four. Dora comes, too.").isAnsweredSoFar();
        carol.asks("command", "roomId", room, "text", "/me counts cups").isAnsweredSoFar();
        bob.says(room, "@ana, are you on board already?").isAnsweredSoFar();
    }

    @Test
    void a_room_on_a_wide_screen() {
        talk("Harbour");
        comes("emil", "Chess club").says("chess-club", "Nf3").isAnsweredSoFar();
        EnvelopeClient dora = comes("dora", "Kitchen");
        Visitor ana = visits.visitor(0)
                .entersAs("ana", "Kitchen")
                .goesToRoom("Chess club")
                .goesToRoom("Harbour");
        ana.says("Since an hour, and it is as cold as it looks.");
        ana.says("Keep the coffee warm, I’ll be on the pier at ten.")
                .sees("Keep the coffee warm, I’ll be on the pier at ten.");
        dora.says("kitchen", "Soup is on.").isAnsweredSoFar();
        guests.get(1).types("harbour", true).isAnsweredSoFar();
        ana.reads("#rooms [data-room=kitchen]", "1").reads("#typing", "carol is typing…");

        ana.photographs("chat");

        fits(ana);
    }

    @Test
    void a_room_on_a_phone_in_the_dark() {
        talk("Pier");
        Visitor ana = visits.visitor(
                        0,
                        new Browser.NewContextOptions()
                                .setViewportSize(390, 844)
                                .setDeviceScaleFactor(2)
                                .setHasTouch(true)
                                .setIsMobile(true)
                                .setColorScheme(ColorScheme.DARK))
                .entersAs("ana", "Pier");
        ana.composer().fill("Since an hour, and it is as cold as it looks.");
        ana.find("#composer button[type=submit]").click();
        ana.sees("Since an hour, and it is as cold as it looks.");

        ana.photographs("phone");

        fits(ana);
    }

    /** Nothing sticks out at the side, whether or not one could scroll there. */
    private static void fits(Visitor visitor) {
        assertThat(
                        visitor.page()
                                .evaluate(
                                        "() => [...document.querySelectorAll('main *')].filter((each) => each.checkVisibility()"
                                                + " && each.getBoundingClientRect().right > window.innerWidth).map((each) => each.outerHTML)"))
                .isEqualTo(List.of());
    }
}
