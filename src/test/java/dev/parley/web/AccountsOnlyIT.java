package dev.parley.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that lets in people with an account only. */
@Tag("browser")
class AccountsOnlyIT {
    @RegisterExtension
    static final Visits visits = Visits.toServers("{\"auth\":{\"mode\":\"required\"}}");

    @Test
    void a_name_alone_is_not_asked_for_and_an_account_is_made() {
        Visitor ana = visits.visitor(0).goesTo("/?name=ana#/room/lobby");
        ana.complaints().forgive("401 \\(Unauthorized\\)|" + Complaints.LINE);

        assertThat(ana.find("main")).containsText("Sign in with your name and password, or make an account.");
        ana.signsIn("ana", "");
        assertThat(ana.find("#password-hint")).hasText("Please give your password.");
        ana.find("#sign-in input[name=password]").fill("correct horse");
        ana.find("#register").click();

        ana.isIn("lobby").says("hello").sees("hello");
    }
}
