package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a visit costs. */
@Tag("browser")
class FirstLoadIT {
    private static final int FIRST_BYTES = 160 * 1024;
    /** Each module is a file of its own: all of them together, and a few that may be added. */
    private static final int FIRST_REQUESTS = 112;

    private static final double NEXT_REQUESTS = 4;

    @RegisterExtension
    static final Visits visits = Visits.toServers();

    @Test
    void a_first_visit_is_small_and_the_next_one_asks_about_the_page_alone() {
        Visitor ana = visits.visitor(0);
        List<Request> first = new ArrayList<>();
        ana.page().onRequestFinished(first::add);
        ana.entersAs("ana", "lobby");
        long bytes = first.stream()
                .mapToLong(request -> request.sizes().responseBodySize)
                .sum();
        assertThat(first).hasSizeBetween(1, FIRST_REQUESTS);
        assertThat(bytes).isBetween(1L, (long) FIRST_BYTES);
        assertThat(first).noneMatch(request -> request.response().status() >= 300);

        double before = served();
        ana.page().reload();
        ana.isIn("lobby");

        assertThat(served() - before).isBetween(1.0, NEXT_REQUESTS);
    }

    /** How many of the page's files that instance was asked for. */
    private static double served() {
        return visits.site()
                .instance(0)
                .get("/metrics")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith("parley_http_requests_seconds_count{") && line.contains("route=\"web\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void it_works_where_the_browser_keeps_nothing() {
        Visitor ana = visits.visitor(0);
        ana.page()
                .addInitScript(
                        "for (const name of ['localStorage', 'sessionStorage']) {"
                                + "Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } }) }");
        Visitor bob = visits.visitor(1).entersAs("bob", "cellar");

        ana.entersAs("ana", "cellar").says("no drawer here");

        bob.sees("no drawer here").says("none needed");
        ana.sees("none needed").showsExactly(visits.log("cellar"));
    }
}
