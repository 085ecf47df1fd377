package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.PrivateIds;
import dev.parley.auth.Revocation;
import dev.parley.core.Joining;
import dev.parley.dialect.Rules;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineHandler;
import dev.parley.gateway.engineio.Handshake;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chat of one Socket.IO connection, on a session that only takes notes. */
class ChatNamespaceTest {
    private static final int LIMIT = 1000;

    private final ManualScheduler clock = new ManualScheduler();
    private final List<RoomRequest> asked = new ArrayList<>();
    private final FakeAccounts accounts = new FakeAccounts();
    private final GatewayLoop loop = loop();
    private final PaperWire engine = new PaperWire();
    private final EngineHandler client = new SocketIoService(
                    loop, clock, List.of(), new SocketIoSettings(Duration.ofSeconds(45), 65_536), Duration.ZERO)
            .open(engine, new Handshake("192.0.2.1"));

    private GatewayLoop loop() {
        Duration heartbeat = Duration.ofSeconds(100);
        return new GatewayLoop(
                0,
                new GatewaySettings(new Rules(1000), 100, 65_536, LIMIT, heartbeat, heartbeat, Duration.ofSeconds(1)),
                GatewayLoop.Unread.ofOneLoop(1),
                clock,
                new Desks(
                        asked::addAll,
                        inquiry -> Future.failedFuture("nobody is asked here"),
                        accounts,
                        PrivateIds.NONE,
                        new GatewayMeters(new SimpleMeterRegistry(), List.of("socketio"))));
    }

    private void sends(String packet) {
        client.text(packet.getBytes(StandardCharsets.UTF_8));
        clock.runDue();
    }

    private String last() {
        return engine.heard.get(engine.heard.size() - 1);
    }

    private void joins(String user) {
        sends("20[\"join\",{\"room\":\"lobby\",\"user\":\"" + user + "\"}]");
        RoomRequest.Enter enter = (RoomRequest.Enter) asked.remove(0);
        Joining joining =
                new Joining(enter.room(), "", enter.user(), LoopOnAPort.members(user), List.of(), false, 0, false);
        loop.deliver(List.of(new Delivery.Entered(enter.from(), joining, enter.counted())));
        clock.runDue();
        engine.takesAnswers();
        clock.runDue();
        asked.clear();
    }

    private boolean exit() {
        return asked.stream()
                .filter(RoomRequest.Exit.class::isInstance)
                .map(RoomRequest.Exit.class::cast)
                .findAny()
                .orElseThrow()
                .vanished();
    }

    @Test
    void who_is_refused_is_forgotten_and_may_come_again() {
        sends("0{\"token\":\"unknown\"}");
        assertThat(last()).startsWith("44{");

        sends("0");

        assertThat(last()).startsWith("40{\"sid\":");
        assertThat(engine.goodbyes).isEmpty();
    }

    @Test
    void what_follows_a_connect_waits_for_what_becomes_of_it() {
        Promise<Void> answer = Promise.promise();
        accounts.gate = answer.future();
        sends("0{\"token\":\"t-ana\"}");
        sends("21[\"history\",{}]");
        assertThat(engine.heard).isEmpty();

        answer.complete();
        clock.runDue();

        assertThat(engine.heard).hasSize(2);
        assertThat(engine.heard.get(0)).startsWith("40{");
        assertThat(engine.heard.get(1)).startsWith("431[{\"ok\":false");
    }

    @Test
    void much_that_waits_for_a_connect_stops_the_reading_of_the_whole_connection() {
        Promise<Void> answer = Promise.promise();
        accounts.gate = answer.future();
        sends("0{\"token\":\"t-ana\"}");
        for (int each = 0; each < 40; each++) {
            sends("2[\"nothing\"]");
        }
        assertThat(engine.paused).isTrue();

        answer.complete();
        clock.runDue();

        assertThat(engine.paused).isFalse();
    }

    @Test
    void who_leaves_the_namespace_is_out_of_its_rooms_and_hears_nothing_more() {
        sends("0");
        joins("bob");

        sends("1");

        assertThat(exit()).isFalse();
        int before = engine.heard.size();
        loop.deliver(List.of(LoopOnAPort.said("hello")));
        clock.runDue();
        assertThat(engine.heard).hasSize(before);
        assertThat(engine.goodbyes).isEmpty();
    }

    @Test
    void an_answer_that_comes_after_the_namespace_was_left_is_not_written() {
        sends("0");
        Promise<Void> answer = Promise.promise();
        accounts.gate = answer.future();
        sends("20[\"join\",{\"room\":\"lobby\",\"user\":\"bob\"}]");
        sends("1");
        int before = engine.heard.size();

        answer.complete();
        clock.runDue();

        assertThat(engine.heard).hasSize(before);
    }

    @Test
    void one_that_closed_its_transport_went() {
        sends("0");
        joins("bob");
        client.closed("transport close");
        clock.runDue();
        assertThat(exit()).isFalse();
    }

    @Test
    void one_that_fell_silent_vanished() {
        sends("0");
        joins("bob");
        client.closed("ping timeout");
        clock.runDue();
        assertThat(exit()).isTrue();
    }

    @Test
    void a_revoked_token_ends_the_whole_connection() {
        sends("0{\"token\":\"t-ana\"}");

        loop.revoke(new Revocation.OfUser(FakeAccounts.ANA));

        assertThat(engine.goodbyes).hasSize(1);
        assertThat(last()).contains("SESSION_EXPIRED");
    }

    @Test
    void what_is_no_chat_leaves_at_the_end_of_the_turn_too() {
        sends("0/nowhere,");

        assertThat(last()).startsWith("44/nowhere,");
    }

    @Test
    void errors_that_nobody_takes_end_the_connection_like_messages_that_nobody_takes() {
        engine.backlog = LIMIT + 1;

        sends("0/nowhere,");
        clock.advance(Duration.ofMillis(20));

        assertThat(engine.goodbyes).hasSize(1);
    }
}
