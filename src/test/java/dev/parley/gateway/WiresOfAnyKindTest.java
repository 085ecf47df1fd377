package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.PrivateIds;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
import dev.parley.dialect.Rules;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loop does for its sessions, it does for those that no socket carries, too. */
class WiresOfAnyKindTest {
    private static final int LIMIT = 1000;
    private static final Duration PING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final ManualScheduler clock = new ManualScheduler();
    private final List<RoomRequest> asked = new ArrayList<>();
    private final GatewayLoop loop = new GatewayLoop(
            0,
            new GatewaySettings(new Rules(1000), 100, 65_536, LIMIT, PING, SILENCE, Duration.ofSeconds(1)),
            new GatewayLoop.Unread(100, 1 << 20),
            clock,
            new Desks(
                    asked::addAll,
                    inquiry -> Future.failedFuture("nobody is asked here"),
                    new FakeAccounts(),
                    PrivateIds.NONE,
                    new GatewayMeters(new SimpleMeterRegistry(), List.of("plain"))));

    private PaperWire entered(String user) {
        PaperWire wire = new PaperWire();
        Session session = loop.converse(wire, new PlainDialect(), "192.0.2.1");
        session.onText(PlainGateway.join(user).getBytes(StandardCharsets.UTF_8));
        clock.runDue();
        RoomRequest.Enter enter = (RoomRequest.Enter) asked.remove(0);
        Joining joining =
                new Joining(enter.room(), "", enter.user(), LoopOnAPort.members(user), List.of(), false, 0, false);
        loop.deliver(List.of(new Delivery.Entered(enter.from(), joining, enter.counted())));
        clock.runDue();
        asked.clear();
        return wire;
    }

    private void said(String text) {
        loop.deliver(List.of(LoopOnAPort.said(text)));
        clock.runDue();
    }

    @Test
    void what_a_room_hears_is_flushed_once_the_turn_is_over() {
        PaperWire bob = entered("bob");

        said("hello");

        assertThat(bob.heard).last().asString().contains("hello");
    }

    @Test
    void who_takes_too_little_is_told_why_and_is_in_no_room_any_more() {
        PaperWire bob = entered("bob");
        bob.backlog = LIMIT + 1;
        said("hello");

        clock.advance(Duration.ofMillis(20));

        assertThat(bob.goodbyes).containsExactly(Goodbye.TOO_SLOW);
        assertThat(asked).anyMatch(RoomRequest.Exit.class::isInstance);
    }

    @Test
    void who_lags_and_takes_it_all_in_time_hears_what_it_missed() {
        PaperWire bob = entered("bob");
        bob.backlog = LIMIT / 2 + 1;
        said("first");
        clock.advance(Duration.ofMillis(20));
        loop.deliver(List.of(LoopOnAPort.joined("cid", "bob", "cid")));
        clock.runDue();
        assertThat(bob.heard).noneMatch(frame -> frame.contains("cid"));

        bob.backlog = 0;
        clock.advance(Duration.ofMillis(20));

        assertThat(bob.heard).last().asString().contains("cid");
        assertThat(bob.goodbyes).isEmpty();
    }

    @Test
    void answers_that_are_not_taken_are_bounded_together() {
        PaperWire bob = entered("bob");
        PaperWire cid = entered("cid");
        assertThat(bob.exempt + cid.exempt).isLessThan(100);

        PaperWire dan = entered("dan");

        assertThat(bob.goodbyes).containsExactly(Goodbye.TOO_SLOW);
        assertThat(bob.cut).isTrue();
        assertThat(cid.cut || dan.cut).isFalse();
    }

    @Test
    void an_answer_that_is_taken_lets_the_next_frame_have_its_turn() {
        PaperWire wire = new PaperWire();
        Session session = loop.converse(wire, new PlainDialect(), "192.0.2.1");
        session.onText(PlainGateway.join("bob").getBytes(StandardCharsets.UTF_8));
        clock.runDue();
        RoomRequest.Enter enter = (RoomRequest.Enter) asked.remove(0);
        Joining joining =
                new Joining(enter.room(), "", enter.user(), LoopOnAPort.members("bob"), List.of(), false, 0, false);
        loop.deliver(List.of(new Delivery.Entered(enter.from(), joining, enter.counted())));
        session.onText("{\"type\":\"nothing\"}".getBytes(StandardCharsets.UTF_8));
        clock.runDue();
        assertThat(wire.heard).last().asString().contains("joined");

        wire.takesAnswers();
        clock.runDue();

        assertThat(wire.heard).last().asString().contains("nothing");
    }

    @Test
    void a_wire_with_a_heartbeat_of_its_own_is_left_alone() {
        PaperWire own = entered("own");
        own.ownHeartbeat = true;
        own.takesAnswers();
        PaperWire other = entered("other");
        other.takesAnswers();

        clock.advance(SILENCE.plus(PING).plus(PING));

        assertThat(own.pings).isZero();
        assertThat(own.goodbyes).isEmpty();
        assertThat(other.pings).isPositive();
        assertThat(other.goodbyes).containsExactly(Goodbye.NO_SIGN_OF_LIFE);
    }

    @Test
    void a_session_that_begins_while_the_loop_drains_is_sent_away() {
        loop.drain();
        PaperWire wire = new PaperWire();

        loop.converse(wire, new PlainDialect(), "192.0.2.1");

        assertThat(wire.goodbyes).extracting(Goodbye::code).containsExactly(1012);
    }
}
