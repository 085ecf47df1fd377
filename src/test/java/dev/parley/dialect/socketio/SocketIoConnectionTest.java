package dev.parley.dialect.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoConnectionTest {
    private static final String ONE = "[\"a\",{\"_placeholder\":true,\"num\":0}]";
    private static final String TWO = "[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";

    private final Client client = new Client();

    @Test
    void a_client_is_let_into_the_namespaces_it_asks_for() {
        client.says("0", "0/demo,{\"token\":\"abc\"}");

        assertThat(client.main.heard()).containsExactly("enter {}");
        assertThat(client.demo.heard()).containsExactly("enter {\"token\":\"abc\"}");
        String mainId = client.main.socket().id();
        String demoId = client.demo.socket().id();
        assertThat(mainId).hasSize(20).isNotEqualTo(demoId);
        assertThat(client.got())
                .containsExactly("40{\"sid\":\"" + mainId + "\"}", "40/demo,{\"sid\":\"" + demoId + "\"}");
    }

    @Test
    void an_unknown_namespace_is_refused_and_the_connection_stays() {
        client.says("0/random", "0");

        assertThat(client.got())
                .containsExactly(
                        "44/random,{\"message\":\"Invalid namespace\"}",
                        "40{\"sid\":\"" + client.main.socket().id() + "\"}");
    }

    @Test
    void a_client_that_enters_nowhere_in_time_is_let_go() {
        client.says("0/random");
        client.time.advance(Client.CONNECT_TIMEOUT.minusMillis(1));
        assertThat(client.outlet.closed()).isFalse();

        client.time.advance(Duration.ofMillis(1));
        assertThat(client.outlet.closed()).isTrue();
    }

    @Test
    void one_that_is_still_undecided_by_then_is_let_go_too() {
        client.main.onEnter(socket -> {});
        client.says("0");
        client.time.advance(Client.CONNECT_TIMEOUT);

        assertThat(client.outlet.closed()).isTrue();
        assertThat(client.main.heard()).containsExactly("enter {}", "left forced server close");
    }

    @Test
    void one_that_was_admitted_and_turned_away_is_let_go_like_one_that_was_never_in() {
        client.main.onEnter(NamespaceSocket::admit);
        client.says("0");
        client.main.socket().detach();
        client.says("0");
        client.main.socket().detach();
        client.time.advance(Client.CONNECT_TIMEOUT.minusMillis(1));
        assertThat(client.outlet.closed()).isFalse();

        client.time.advance(Duration.ofMillis(1));

        assertThat(client.outlet.closed()).isTrue();
    }

    @Test
    void one_that_is_looked_at_for_longer_is_let_go_only_when_it_is_turned_away() {
        client.main.onEnter(NamespaceSocket::admit);
        client.says("0");
        client.time.advance(Client.CONNECT_TIMEOUT);
        assertThat(client.outlet.closed()).isFalse();

        client.main.socket().detach();
        assertThat(client.outlet.closed()).as("it may be told more").isFalse();
        client.time.runDue();

        assertThat(client.outlet.closed()).isTrue();
    }

    @Test
    void one_that_is_turned_away_here_and_in_elsewhere_stays() {
        client.main.onEnter(NamespaceSocket::admit);
        client.says("0/demo", "0");
        client.main.socket().detach();
        client.time.advance(Client.CONNECT_TIMEOUT);
        client.says("0");
        client.main.socket().detach();
        client.time.runDue();

        assertThat(client.outlet.closed()).isFalse();
    }

    @Test
    void one_that_was_in_stays_without_a_namespace() {
        client.says("0", "1");
        client.time.advance(Client.CONNECT_TIMEOUT);

        assertThat(client.main.heard()).containsExactly("enter {}", "left client namespace disconnect");
        assertThat(client.outlet.closed()).isFalse();
        client.says("0");
        assertThat(client.main.heard()).endsWith("enter {}");
    }

    @Test
    void an_event_reaches_its_namespace_only() {
        client.says("0", "0/demo", "2/demo,7[\"hi\",1]");

        assertThat(client.demo.heard()).endsWith("event 2/demo,7[\"hi\",1]");
        assertThat(client.demo.event().ack()).isEqualTo(7);
        assertThat(client.main.heard()).containsExactly("enter {}");
    }

    @Test
    void a_binary_event_is_told_when_it_is_whole() {
        client.says("0", "52-9" + TWO);
        client.sends((byte) 1, (byte) 2);
        assertThat(client.main.heard()).containsExactly("enter {}");

        client.sends();
        assertThat(client.main.heard()).endsWith("event 52-9" + TWO);
        assertThat(client.main.event().attachments()).containsExactly(new byte[] {1, 2}, new byte[0]);
        assertThat(client.main.event().ack()).isEqualTo(9);

        client.says("2[\"next\"]", "51-" + ONE);
        client.sends((byte) 3);
        assertThat(client.main.event().attachments()).containsExactly(new byte[] {3});
    }

    @Test
    void text_between_attachments_ends_the_connection() {
        client.says("0", "51-" + ONE, "2[\"a\"]");

        assertLetGo("parse error");
    }

    @Test
    void an_attachment_of_nothing_ends_the_connection() {
        client.says("0", "50-[\"a\"]");
        client.sends((byte) 1);

        assertLetGo("parse error");
    }

    @Test
    void attachments_that_are_too_large_together_end_the_connection() {
        client.says("0", "52-" + TWO);
        client.connection.binary(new byte[Client.MAX_ATTACHMENT_BYTES - 1]);
        client.connection.binary(new byte[1]);
        assertThat(client.main.heard()).endsWith("event 52-" + TWO);

        client.says("52-" + TWO);
        client.connection.binary(new byte[Client.MAX_ATTACHMENT_BYTES - 1]);
        assertThat(client.outlet.closed()).isFalse();
        client.connection.binary(new byte[2]);
        assertLetGo("parse error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "2{}", "2abc[\"a\"]", "4{\"message\":\"a\"}"})
    void what_is_malformed_ends_the_connection(String packet) {
        client.says("0", packet);

        assertLetGo("parse error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2/demo,[\"a\"]", "1/demo", "3/demo,7[]", "2/random,[\"a\"]"})
    void what_may_not_come_now_ends_the_connection(String packet) {
        client.says("0", packet);

        assertLetGo("forced server close");
    }

    private void assertLetGo(String reason) {
        assertThat(client.outlet.closed()).isTrue();
        assertThat(client.main.heard()).endsWith("left " + reason);
    }

    @Test
    void everybody_hears_of_the_end_of_the_session_once() {
        client.says("0", "0/demo");
        client.got();
        client.connection.closed("ping timeout");
        client.connection.closed("transport close");

        assertThat(client.main.heard()).containsExactly("enter {}", "left ping timeout");
        assertThat(client.demo.heard()).containsExactly("enter {}", "left ping timeout");
        assertThat(client.got()).isEmpty();
    }

    @Test
    void an_outlet_that_tells_of_its_close_at_once_is_no_second_end() {
        client.outlet.whenClosed(() -> client.connection.closed("forced close"));
        client.says("0", "abc");

        assertThat(client.main.heard()).containsExactly("enter {}", "left parse error");
    }

    @Test
    void nothing_follows_the_end() {
        client.says("0");
        NamespaceSocket socket = client.main.socket();
        client.connection.closed("transport close");
        client.got();

        client.says("0/demo", "2[\"a\"]", "abc");
        client.sends((byte) 1);
        socket.send(PacketWriter.event("/", "late", ""));
        socket.disconnect();
        client.time.advance(Client.CONNECT_TIMEOUT);

        assertThat(client.main.heard()).containsExactly("enter {}", "left transport close");
        assertThat(client.demo.heard()).isEmpty();
        assertThat(client.got()).isEmpty();
    }

    @Test
    void a_namespace_that_fails_costs_its_client_the_connection_and_the_others_hear_of_it() {
        client.main.onEvent(packet -> {
            throw new IllegalStateException("on purpose");
        });
        client.says("0", "0/demo", "2[\"a\"]");

        assertThat(client.outlet.closed()).isTrue();
        assertThat(client.main.heard()).endsWith("left forced server close");
        assertThat(client.demo.heard()).endsWith("left forced server close");
    }

    @Test
    void so_does_one_that_fails_while_somebody_enters() {
        client.says("0");
        client.demo.onEnter(socket -> {
            throw new IllegalStateException("on purpose");
        });
        client.says("0/demo");

        assertLetGo("forced server close");
    }

    @Test
    void a_visitor_that_fails_when_it_leaves_keeps_the_end_from_nobody() {
        client.says("0", "0/demo");
        Runnable fails = () -> {
            throw new IllegalStateException("on purpose");
        };
        client.main.onLeft(fails);
        client.demo.onLeft(fails);
        client.connection.closed("transport close");

        assertThat(client.main.heard()).endsWith("left transport close");
        assertThat(client.demo.heard()).endsWith("left transport close");
    }
}
