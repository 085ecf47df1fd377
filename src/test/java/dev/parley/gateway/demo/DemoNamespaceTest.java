package dev.parley.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoNamespaceTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final Knock IN = new Knock.In(ADDRESS);
    private static final Knock OUT = new Knock.Out(ADDRESS);

    private final List<Knock> heard = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private Future<Boolean> answer = Future.succeededFuture(true);
    private final DemoNamespace namespace = new DemoNamespace(
            new DemoDoor(
                    knock -> {
                        heard.add(knock);
                        return answer;
                    },
                    scheduler),
            100,
            new DemoVisitor.Times(scheduler, () -> 1_700_000_000_000L));

    private FakeNamespaceSocket client() {
        return FakeNamespaceSocket.in(namespace, ADDRESS);
    }

    private static FakeNamespaceSocket settled(FakeNamespaceSocket client) {
        client.seen.clear();
        return client;
    }

    @Test
    void a_client_for_which_there_is_room_is_let_in_and_told() {
        assertThat(client().seen).containsExactly("accepted", "emit connectionStatus \"connected\"");
        assertThat(heard).containsExactly(IN);
    }

    @Test
    void a_client_too_many_is_refused_and_has_no_place_to_give_back() {
        answer = Future.succeededFuture(false);
        FakeNamespaceSocket client = client();

        client.ends("client namespace disconnect");

        assertThat(client.seen).containsExactly("refused Too many connections from this IP");
        assertThat(heard).containsExactly(IN);
    }

    @Test
    void a_client_is_refused_where_the_host_does_not_answer_and_a_place_that_comes_later_is_given_back() {
        Promise<Boolean> late = Promise.promise();
        answer = late.future();
        FakeNamespaceSocket client = client();

        scheduler.advance(Duration.ofMillis(999));
        assertThat(client.seen).isEmpty();
        scheduler.advance(Duration.ofMillis(1));
        late.complete(true);

        assertThat(client.seen).containsExactly("refused WebSocket service not initialized");
        assertThat(heard).containsExactly(IN, OUT);
    }

    @Test
    void a_client_that_vanishes_while_it_waits_leaves_no_place_taken() {
        Promise<Boolean> soon = Promise.promise();
        answer = soon.future();
        FakeNamespaceSocket client = client();

        client.ends("transport close");
        soon.complete(true);

        assertThat(client.seen).isEmpty();
        assertThat(heard).containsExactly(IN, OUT);
    }

    @Test
    void a_client_that_leaves_gives_its_place_back_once_and_hears_nothing_more() {
        FakeNamespaceSocket client = settled(client());
        assertThat(namespace.clients()).isEqualTo(1);

        client.ends("transport close");
        client.ends("transport close");
        assertThat(namespace.clients()).isZero();
        namespace.tell(new RandomString("abcdefghij", 7));
        client.says("ping", 1, "");

        assertThat(heard).containsExactly(IN, OUT);
        assertThat(client.seen).isEmpty();
    }

    @Test
    void a_ping_is_answered_with_the_time() {
        FakeNamespaceSocket client = settled(client());

        client.says("ping", 0, "");
        client.says("ping", 7, "{\"volatile\":true},12");

        String time = "{\"status\":\"ok\",\"timestamp\":1700000000000,\"serverTime\":1700000000000}";
        assertThat(client.seen).containsExactly("answer 0 " + time, "answer 7 " + time);
    }

    @Test
    void the_101st_ping_ends_the_connection_whether_the_others_asked_for_an_answer_or_not() {
        FakeNamespaceSocket client = settled(client());
        for (int i = 0; i < 99; i++) {
            client.says("ping", -1, "\"not a callback\"");
        }
        assertThat(client.seen).isEmpty();
        client.says("ping", 99, "");
        assertThat(settled(client).seen).isEmpty();

        client.says("ping", 100, "");
        client.says("ping", 101, "");

        assertThat(client.seen)
                .containsExactly(
                        "emit error {\"message\":\"Ping limit exceeded\",\"code\":\"PING_LIMIT\"}", "disconnected");
        assertThat(heard).containsExactly(IN, OUT);
    }

    @Test
    void the_100th_ping_is_still_answered() {
        FakeNamespaceSocket client = settled(client());

        for (int i = 0; i < 100; i++) {
            client.says("ping", i, "");
        }

        assertThat(client.seen).hasSize(100).allMatch(line -> line.startsWith("answer "));
    }

    @Test
    void unknown_events_are_ignored_and_do_not_count() {
        FakeNamespaceSocket client = settled(client());

        for (int i = 0; i < 200; i++) {
            client.says("pong", i, "");
        }

        assertThat(client.seen).isEmpty();
        client.says("ping", 1, "");
        assertThat(client.seen).hasSize(1);
    }

    @Test
    void a_string_reaches_everybody_in_one_packet_that_all_share() {
        FakeNamespaceSocket one = settled(client());
        FakeNamespaceSocket other = settled(client());

        namespace.tell(new RandomString("aB3defghij", 1_700_000_000_001L));

        assertThat(one.seen)
                .containsExactly(
                        "sent 42/demo,[\"randomString\",{\"value\":\"aB3defghij\",\"timestamp\":1700000000001}]");
        assertThat(other.packets.get(0)).isSameAs(one.packets.get(0));
    }

    @Test
    void a_string_reaches_the_others_where_telling_one_ends_it() {
        FakeNamespaceSocket slow = client();
        slow.endsWhenTold();
        FakeNamespaceSocket other = settled(client());

        namespace.tell(new RandomString("abcdefghij", 7));
        namespace.tell(new RandomString("jihgfedcba", 8));

        assertThat(other.packets).hasSize(2);
        assertThat(slow.packets).hasSize(1);
    }

    @Test
    void nobody_who_waits_is_told_a_string() {
        answer = Promise.<Boolean>promise().future();
        FakeNamespaceSocket client = client();

        namespace.tell(new RandomString("abcdefghij", 7));

        assertThat(client.packets).isEmpty();
    }
}
