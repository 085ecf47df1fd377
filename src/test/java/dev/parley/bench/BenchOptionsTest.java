package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {
    @Test
    void without_words_it_is_one_instance_of_its_own_and_a_closed_loop() {
        assertThat(BenchOptions.of())
                .isEqualTo(new BenchOptions(
                        List.of(), 1, false, List.of(), Accent.SIMPLE, false, 4, 128, 16, 8, 0, 64, 10, 3, null, null));
    }

    @Test
    void takes_every_option(@TempDir Path directory) {
        String json = directory.resolve("a.json").toString();
        String html = directory.resolve("a.html").toString();

        BenchOptions options = BenchOptions.of(
                ("--url ws://a:1/,ws://b:2/ --pid 7,8 --dialect socketio --compression on --rooms 2 --clients 20 --senders 5 --rate 12.5"
                                + " --payload 100 --duration 1.5 --warmup 0 --json " + json + " --html " + html)
                        .split(" "));

        assertThat(options)
                .isEqualTo(new BenchOptions(
                        List.of("ws://a:1/", "ws://b:2/"),
                        1,
                        false,
                        List.of(7L, 8L),
                        Accent.SOCKETIO,
                        true,
                        2,
                        20,
                        5,
                        0,
                        12.5,
                        100,
                        1.5,
                        0,
                        Path.of(json),
                        Path.of(html)));
    }

    @Test
    void a_cluster_has_two_members_unless_more_are_asked_for() {
        assertThat(BenchOptions.of("--cluster").instances()).isEqualTo(2);
        assertThat(BenchOptions.of("--cluster", "--instances", "3").instances()).isEqualTo(3);
        assertThatThrownBy(() -> BenchOptions.of("--cluster", "--instances", "1"))
                .hasMessageContaining("--instances");
    }

    @Test
    void few_clients_are_in_few_rooms_and_all_of_them_send() {
        assertThat(BenchOptions.of("--clients", "3"))
                .extracting(BenchOptions::rooms, BenchOptions::senders)
                .containsExactly(3, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rooms 0",
                "--rooms 129",
                "--clients x",
                "--clients",
                "--senders 129",
                "--window 0",
                "--rate 0",
                "--rate NaN",
                "--payload 25",
                "--payload 1001",
                "--duration 0",
                "--warmup -1",
                "--dialect xmpp",
                "--compression 9",
                "--instances 9",
                "--pid x",
                "--json /no/such/place/a.json",
                "--html /",
                "--fast 1",
                "--rooms 1 --rooms 2"
            })
    void what_makes_no_sense_is_refused_by_its_name(String words) {
        assertThatThrownBy(() -> BenchOptions.of(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words.split(" ")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate 5 --window 5", "--url ws://a/ --instances 2", "--url ws://a/ --cluster"})
    void what_does_not_go_together_is_refused(String words) {
        assertThatThrownBy(() -> BenchOptions.of(words.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ws://a:1, SIMPLE, a, 1, /",
        "ws://a, SIMPLE, a, 80, /",
        "ws://a:1/ws?dialect=rooms, ROOMS, a, 1, /ws?dialect=rooms",
        "ws://a:1?x=y, ROOMS, a, 1, /?x=y",
        "ws://a:1/, SOCKETIO, a, 1, /socket.io/?EIO=4&transport=websocket",
    })
    void knows_where_a_url_leads(String url, Accent accent, String host, int port, String target) {
        assertThat(Address.of(url, accent)).isEqualTo(new Address(host, port, target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "http://a/", "ws:///x", "ws://a b/"})
    void what_is_no_url_of_a_websocket_is_refused(String url) {
        assertThatThrownBy(() -> Address.of(url, Accent.SIMPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--url");
    }
}
