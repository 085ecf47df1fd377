package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamespaceMemberTest {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private final Client client = new Client();
    private final List<String> answers = new ArrayList<>();

    private NamespaceSocket in() {
        client.says("0/demo");
        client.got();
        return client.demo.socket();
    }

    private NamespaceSocket undecided() {
        client.demo.onEnter(socket -> {});
        return in();
    }

    private Consumer<@Nullable Packet> answer() {
        return packet -> answers.add(packet == null ? "none" : packet.json());
    }

    @Test
    void knows_where_its_client_is() {
        assertThat(in().address()).isEqualTo("192.0.2.7");
    }

    @Test
    void packets_of_an_undecided_client_wait_and_keep_their_order() {
        NamespaceSocket socket = undecided();
        client.says("2/demo,[\"a\"]", "2/demo,[\"b\"]");
        assertThat(client.demo.heard()).containsExactly("enter {}");

        socket.accept();
        client.says("2/demo,[\"c\"]");
        assertThat(client.demo.heard())
                .as("not in the middle of the letting in")
                .containsExactly("enter {}");

        client.time.runDue();
        client.says("2/demo,[\"d\"]");
        assertThat(client.demo.heard())
                .containsExactly(
                        "enter {}",
                        "event 2/demo,[\"a\"]",
                        "event 2/demo,[\"b\"]",
                        "event 2/demo,[\"c\"]",
                        "event 2/demo,[\"d\"]");
    }

    @Test
    void a_disconnect_waits_too_and_what_waits_behind_it_is_nobodys() {
        NamespaceSocket socket = undecided();
        client.says("2/demo,[\"a\"]", "1/demo", "2/demo,[\"b\"]");
        socket.accept();
        client.time.runDue();

        assertThat(client.demo.heard())
                .containsExactly("enter {}", "event 2/demo,[\"a\"]", "left client namespace disconnect");
        assertThat(client.outlet.closed()).isFalse();
    }

    @Test
    void a_hundred_packets_wait_and_no_more() {
        undecided();
        for (int i = 0; i < 100; i++) {
            client.says("2/demo,[\"a\"]");
        }
        assertThat(client.outlet.closed()).isFalse();

        client.says("2/demo,[\"a\"]");
        assertThat(client.outlet.closed()).isTrue();
        assertThat(client.demo.heard()).containsExactly("enter {}", "left forced server close");
    }

    @Test
    void no_more_waits_than_one_packet_may_weigh() {
        undecided();
        client.says("2/demo,[\"" + "x".repeat(Client.MAX_ATTACHMENT_BYTES) + "\"]");
        assertThat(client.outlet.closed()).isFalse();

        client.says("2/demo,[\"a\"]");
        assertThat(client.outlet.closed()).isTrue();
    }

    @Test
    void a_refused_client_may_try_again() {
        NamespaceSocket socket = undecided();
        client.says("2/demo,[\"a\"]");
        socket.refuse("not \"you\"");
        client.time.runDue();
        assertThat(client.got()).containsExactly("44/demo,{\"message\":\"not \\\"you\\\"\"}");

        client.demo.onEnter(NamespaceSocket::accept);
        client.says("0/demo,{\"token\":\"abc\"}", "2/demo,[\"b\"]");
        assertThat(client.demo.heard())
                .containsExactly("enter {}", "enter {\"token\":\"abc\"}", "event 2/demo,[\"b\"]");
    }

    @Test
    void what_is_decided_is_decided() {
        NamespaceSocket socket = in();
        socket.accept();
        socket.refuse("no");
        assertThat(client.got()).isEmpty();

        socket.disconnect();
        client.got();
        socket.accept();
        socket.refuse("no");
        socket.admit();
        assertThat(client.got()).isEmpty();
    }

    @Test
    void one_that_is_admitted_is_told_by_its_namespace() {
        client.demo.onEnter(NamespaceSocket::admit);
        NamespaceSocket socket = in();
        assertThat(client.got()).isEmpty();
        socket.send(PacketWriter.connect("/demo", "s1", "p1"));
        client.says("2/demo,[\"a\"]");
        client.time.advance(Client.CONNECT_TIMEOUT);

        assertThat(client.got()).containsExactly("40/demo,{\"sid\":\"s1\",\"pid\":\"p1\"}");
        assertThat(client.demo.heard()).endsWith("event 2/demo,[\"a\"]");
    }

    @Test
    void one_that_is_detached_hears_nothing_and_may_come_again() {
        NamespaceSocket socket = in();
        socket.detach();
        socket.emit("hello", "1", List.of());
        socket.disconnect();
        assertThat(client.got()).isEmpty();
        assertThat(client.demo.heard()).containsExactly("enter {}");

        client.says("0/demo");
        client.connection.closed("transport close");
        assertThat(client.demo.heard()).containsExactly("enter {}", "enter {}", "left transport close");
    }

    @Test
    void the_server_lets_one_out_and_the_connection_stays() {
        client.says("0");
        in().disconnect();

        assertThat(client.got()).containsExactly("41/demo,");
        assertThat(client.demo.heard()).containsExactly("enter {}", "left server namespace disconnect");
        client.says("2[\"a\"]");
        assertThat(client.main.heard()).endsWith("event 2[\"a\"]");
    }

    @Test
    void one_that_is_put_out_while_it_enters_leaves_after() {
        client.demo.onEnter(socket -> {
            socket.accept();
            socket.disconnect();
        });
        in();

        assertThat(client.demo.heard()).containsExactly("enter {}", "left server namespace disconnect");
    }

    @Test
    void tells_events_and_answers_with_and_without_attachments() {
        NamespaceSocket socket = in();
        socket.emit("hello", "1,2", List.of());
        socket.emit("hello", PLACEHOLDER, List.of(new byte[] {1, 2}));
        socket.answer(7, "", List.of());
        socket.answer(8, PLACEHOLDER, List.of(new byte[] {3}));

        assertThat(client.got())
                .containsExactly(
                        "42/demo,[\"hello\",1,2]",
                        "451-/demo,[\"hello\"," + PLACEHOLDER + "]",
                        "[1, 2]",
                        "43/demo,7[]",
                        "461-/demo,8[" + PLACEHOLDER + "]",
                        "[3]");
    }

    @Test
    void an_acknowledgement_reaches_the_one_who_waits_for_it_once() {
        NamespaceSocket socket = in();
        socket.emit("first", "", List.of(), answer());
        socket.emit("second", PLACEHOLDER, List.of(new byte[] {1}), answer());
        assertThat(client.got())
                .containsExactly("42/demo,0[\"first\"]", "451-/demo,1[\"second\"," + PLACEHOLDER + "]", "[1]");

        client.says("3/demo,1[\"b\"]", "3/demo,1[\"b\"]", "3/demo,0[\"a\"]", "3/demo,77[]");
        assertThat(answers).containsExactly("\"b\"", "\"a\"");
        assertThat(client.outlet.closed()).isFalse();
    }

    @Test
    void a_binary_acknowledgement_brings_its_attachments() {
        List<byte[]> brought = new ArrayList<>();
        in().emit("first", "", List.of(), packet -> {
            if (packet != null) {
                brought.addAll(packet.attachments());
            }
        });
        client.says("61-/demo,0[" + PLACEHOLDER + "]");
        client.sends((byte) 5);

        assertThat(brought).containsExactly(new byte[] {5});
    }

    @Test
    void of_more_than_a_thousand_answers_the_oldest_is_given_up() {
        NamespaceSocket socket = in();
        for (int i = 0; i < 1_000; i++) {
            socket.emit("e", "", List.of(), answer());
        }
        assertThat(answers).isEmpty();

        socket.emit("e", "", List.of(), answer());
        assertThat(answers).containsExactly("none");
        client.says("3/demo,0[\"late\"]", "3/demo,1[\"b\"]", "3/demo,1000[\"c\"]");
        assertThat(answers).containsExactly("none", "\"b\"", "\"c\"");
    }

    @Test
    void no_answer_comes_any_more_from_one_who_is_out() {
        NamespaceSocket socket = in();
        socket.emit("e", "", List.of(), answer());
        client.says("1/demo");
        assertThat(answers).containsExactly("none");

        client.got();
        socket.emit("e", "", List.of(), answer());
        socket.answer(7, "", List.of());
        socket.send("42/demo,[\"late\"]".getBytes(UTF_8));
        assertThat(answers).containsExactly("none", "none");
        assertThat(client.got()).isEmpty();
    }
}
