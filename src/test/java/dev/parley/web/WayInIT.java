package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people come in and go, in one tab and in several, by a name alone and with a password. */
@Tag("browser")
class WayInIT {
    private static final String PASSWORD = "correct horse";

    @RegisterExtension
    static final Visits visits = Visits.toServers();

    @Test
    void an_account_is_made_left_and_entered_again_and_a_wrong_password_is_told_beside_its_field() {
        Visitor carol = visits.visitor(0).goesTo("/#/room/accounts");
        carol.complaints().forgive("401 \\(Unauthorized\\)");
        carol.find("#sign-in input[name=name]").fill("carol");
        carol.find("#sign-in input[name=password]").fill(PASSWORD);
        carol.find("#register").click();
        carol.isIn("accounts");
        assertThat(carol.find("#you")).containsText("Account");

        carol.page().reload();
        carol.isIn("accounts");

        carol.find("#you").click();
        carol.find("#sign-out").click();
        carol.signsIn("carol", "not the one");
        assertThat(carol.find("#password-hint")).hasText("Name or password is wrong.");
        assertThat(carol.find("#password")).isFocused();

        carol.signsIn("carol", PASSWORD).isIn("accounts");
    }

    @Test
    void a_registered_name_is_not_entered_without_its_password() {
        Visitor dora = visits.visitor(0).goesTo("/");
        dora.page()
                .request()
                .post(
                        dora.page().url() + "register",
                        RequestOptions.create().setData(Map.of("username", "dora", "password", PASSWORD)));

        dora.signsIn("Dora", "");

        assertThat(dora.find("#name-hint")).containsText("That name is registered.");
        assertThat(dora.find("#password")).isFocused();
        dora.goesTo("/?name=dora#/room/tea");
        assertThat(dora.find("#name-hint")).containsText("That name is registered.");
        assertThat(dora.find("#name")).hasValue("dora");
    }

    @Test
    void a_refused_name_in_the_address_leaves_alone_who_is_in() {
        Visitor ana = visits.visitor(0).entersAs("ana", "yard");
        ana.page()
                .request()
                .post(
                        ana.page().url().replaceAll("#.*", "") + "register",
                        RequestOptions.create().setData(Map.of("username", "flora", "password", PASSWORD)));
        // from the time when a name alone was enough: each of the rooms refuses it
        ana.page().evaluate("() => localStorage.setItem('parley:rooms:flora', '[\"yard\", \"gate\"]')");

        Visitor other = ana.opensTab().goesTo("/?name=flora#/room/yard");
        assertThat(other.find("#name-hint")).containsText("That name is registered.");

        assertThat(ana.find("#you")).containsText("ana");
        ana.page().reload();
        ana.isIn("yard");
    }

    @Test
    void a_session_that_ends_asks_for_the_password_and_goes_on_where_it_was() {
        Visitor eve = visits.visitor(0).goesTo("/#/room/vault");
        eve.complaints().forgive("401 \\(Unauthorized\\)|" + Complaints.LINE);
        eve.find("#sign-in input[name=name]").fill("evelyn");
        eve.find("#sign-in input[name=password]").fill(PASSWORD);
        eve.find("#register").click();
        eve.isIn("vault");
        Visitor secondTab = eve.opensTab().goesTo("/#/room/vault").isIn("vault");

        Object token = eve.page().evaluate("() => JSON.parse(localStorage.getItem('parley:session')).token");
        eve.page()
                .request()
                .post(
                        eve.page().url().replaceAll("#.*", "") + "logout",
                        RequestOptions.create().setHeader("Authorization", "Bearer " + token));

        eve.hasState("signed-out");
        secondTab.hasState("signed-out");
        eve.says("kept meanwhile");
        assertThat(eve.find("#bar")).containsText("your unsent message is kept.");
        eve.find("#bar button").click();
        eve.find("#sign-in input[name=password]").fill(PASSWORD);
        eve.page().keyboard().press("Enter");
        eve.isIn("vault").sees("kept meanwhile");
        secondTab.isIn("vault").sees("kept meanwhile");
    }

    @Test
    void signing_out_in_one_tab_signs_out_all() {
        Visitor ana = visits.visitor(0).entersAs("ana", "tabs");
        Visitor second = ana.opensTab().goesTo("/#/room/tabs").isIn("tabs");

        ana.find("#you").click();
        ana.find("#sign-out").click();

        assertThat(ana.find("#sign-in")).isVisible();
        assertThat(second.find("#sign-in")).isVisible();
        ana.page().reload();
        assertThat(ana.find("#sign-in")).isVisible();
    }

    @Test
    void a_name_in_the_address_comes_in_and_is_not_passed_on() {
        Visitor ana = visits.visitor(0).goesTo("/?name=zoe#/room/porch").isIn("porch");

        assertThat(ana.find("#you")).containsText("zoe");
        assertThat(ana.page()).hasURL(Pattern.compile("/#/room/porch$"));
    }
}
