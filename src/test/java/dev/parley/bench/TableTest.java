package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A run that counts from its second 1 to its second 3. */
class TableTest {
    private BenchOptions options = BenchOptions.of();
    private final Tally tally = new Tally();
    private final Faults faults = new Faults();

    TableTest() {
        tally.said(s(0.9));
        tally.begin(s(1));
        heard(0.999, 0.002);
        for (int i = 0; i < 98; i++) {
            heard(1.5, 0.002);
        }
        tally.said(s(1.5));
        tally.said(s(1.6));
        heard(2, 0.1);
        tally.end(s(3));
        tally.said(s(3));
        heard(3, 0.001);
        heard(2, 1.5);
    }

    private void heard(double saidAt, double after) {
        tally.heard(s(saidAt + after), s(saidAt));
    }

    private static long s(double seconds) {
        return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private Outcome outcome(String... failures) {
        return new Outcome(options, tally, 2, faults, List.of(failures), new ProcessorTime());
    }

    private String value(String name) {
        return Table.of(outcome()).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void counts_what_was_sent_and_what_came_in_time() {
        assertThat(value("sent")).isEqualTo("2");
        // one of them was sent before; two came afterwards
        assertThat(value("delivered")).isEqualTo("100");
        assertThat(value("deliveries/s")).isEqualTo("50");
    }

    @Test
    void says_whether_messages_were_compressed() {
        assertThat(value("compression")).isEqualTo("off");
        options = BenchOptions.of("--compression", "on");

        assertThat(value("compression")).isEqualTo("permessage-deflate");
        assertThat(new JsonObject(Figures.json(outcome())).getJsonObject("load").getBoolean("compression"))
                .isTrue();
        assertThat(Page.html(outcome())).contains("simple with permessage-deflate,");
    }

    @Test
    void has_the_latency_of_all_that_was_sent_in_time_however_late_it_came() {
        assertThat(value("latency p50, ms")).startsWith("2.0");
        assertThat(Double.parseDouble(value("latency p99, ms"))).isBetween(100.0, 101.0);
        assertThat(Double.parseDouble(value("latency max, ms"))).isBetween(1500.0, 1502.0);
    }

    @Test
    void is_clean_without_faults_and_says_each_fault_else() {
        assertThat(outcome().isClean()).isTrue();
        faults.lost(3);
        faults.doubled();
        faults.disordered();
        faults.astray();

        assertThat(outcome().isClean()).isFalse();
        assertThat(outcome().complaints()).hasSize(4).anyMatch(line -> line.startsWith("3 deliveries never came"));
        assertThat(value("lost")).isEqualTo("3");
        assertThat(value("dup")).isEqualTo("1");
        assertThat(value("gap")).isEqualTo("1");
        assertThat(value("astray")).isEqualTo("1");
    }

    @Test
    void a_run_that_broke_off_is_not_clean() {
        assertThat(outcome("closed").isClean()).isFalse();
    }

    @Test
    void the_second_that_is_over_is_not_in_the_next() {
        assertThat(tally.turnOver(2).perSecond()).isEqualTo(102 / 2.0);
        assertThat(tally.turnOver(1).perSecond()).isZero();
    }

    @Test
    void programs_get_the_same_figures() {
        JsonObject figures = new JsonObject(Figures.json(outcome()));

        assertThat(figures.getLong("delivered")).isEqualTo(100);
        assertThat(figures.getBoolean("clean")).isTrue();
        assertThat(figures.getJsonObject("latency").getDouble("p99.9")).isGreaterThan(1000);
    }

    @Test
    void the_page_needs_no_other_file_and_quotes_what_servers_say() {
        String page = Page.html(outcome("refused: <script src=x>"));

        assertThat(page).contains("&lt;script src=x&gt;", "<td>delivered</td><td>100</td>");
        assertThat(page).doesNotContain("<script", "src=\"", "href=", "@");
    }

    @Test
    void its_curve_rises_from_left_to_right_within_the_picture() {
        Matcher points = Pattern.compile("polyline points=\"([^\"]*)\"").matcher(Page.html(outcome()));
        assertThat(points.find()).isTrue();
        double x = 0;
        double y = 380;
        for (String point : points.group(1).split(" ")) {
            double nextX = Double.parseDouble(point.split(",")[0]);
            double nextY = Double.parseDouble(point.split(",")[1]);
            assertThat(nextX).isBetween(x, 860.0);
            assertThat(nextY).isBetween(0.0, y);
            x = nextX;
            y = nextY;
        }
        assertThat(x).isEqualTo(840);
    }
}
