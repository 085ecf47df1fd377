package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.ParleyConfig;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final ParleyConfig ISLAND = ParleyConfig.defaults();
    private static final ParleyConfig CLUSTERED = ParleyConfig.load(new JsonObject(), Map.of("PARLEY_CLUSTER", "on"));

    @Test
    void nothing_starts_the_verticle_of_parley() {
        CommandLine line = parse("");

        assertThat(line.rest()).containsExactly("dev.parley.ParleyVerticle");
        assertThat(line.conf()).isEmpty();
        assertThat(line.cluster()).isFalse();
        assertThat(line.help()).isFalse();
    }

    @Test
    void a_leading_run_is_dropped() {
        assertThat(parse("run").rest()).containsExactly("dev.parley.ParleyVerticle");
        assertThat(parse("run my.Verticle").rest()).containsExactly("my.Verticle");
        assertThat(parse("my.Verticle run").rest()).containsExactly("my.Verticle", "run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-conf x.json", "--conf x.json", "-conf=x.json", "--conf=x.json", "-CONF x.json"})
    void the_file_is_taken_out(String words) {
        CommandLine line = parse("run " + words + " -instances 2");

        assertThat(line.conf()).contains("x.json");
        assertThat(line.rest()).containsExactly("dev.parley.ParleyVerticle", "-instances", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-cluster", "--cluster", "-c"})
    void a_cluster_may_be_asked_for(String flag) {
        CommandLine line = parse("run my.Verticle " + flag);

        assertThat(line.cluster()).isTrue();
        assertThat(line.rest()).containsExactly("my.Verticle", flag);
        assertThat(line.over(ISLAND).cluster().enabled()).isTrue();
    }

    @Test
    void the_value_of_an_option_is_not_a_verticle() {
        CommandLine line = parse("-cluster-port 7000 --instances=3 -options -c");

        assertThat(line.cluster()).isFalse();
        assertThat(line.rest())
                .containsExactly(
                        "dev.parley.ParleyVerticle", "-cluster-port", "7000", "--instances=3", "-options", "-c");
    }

    @Test
    void the_cluster_host_wins_over_the_configuration_and_stays_for_the_launcher() {
        CommandLine line = parse("-cluster --cluster-host 10.0.0.7");

        assertThat(line.over(ISLAND).cluster().host()).isEqualTo("10.0.0.7");
        assertThat(line.rest()).endsWith("--cluster-host", "10.0.0.7");
        assertThat(parse("-cluster").over(ISLAND).cluster().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_launcher_forms_a_cluster_where_the_configuration_says_so() {
        assertThat(parse("").wordsFor(CLUSTERED)).containsExactly("-cluster", "dev.parley.ParleyVerticle");
        assertThat(parse("-cluster").wordsFor(CLUSTERED)).containsOnlyOnce("-cluster");
        assertThat(parse("").wordsFor(ISLAND)).doesNotContain("-cluster");
    }

    @Test
    void help_may_be_asked_for() {
        assertThat(parse("-h").help()).isTrue();
        assertThat(parse("run --help").help()).isTrue();
    }

    @Test
    void an_option_without_its_value_is_left_to_the_launcher() {
        assertThat(parse("-instances").rest()).containsExactly("dev.parley.ParleyVerticle", "-instances");
        assertThat(parse("-conf").rest()).containsExactly("dev.parley.ParleyVerticle", "-conf");
    }

    private static CommandLine parse(String words) {
        return CommandLine.parse(words.isEmpty() ? new String[0] : words.split(" "));
    }
}
