package dev.parley.gateway.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.HttpAnswer;
import dev.parley.testing.RawFrame;
import dev.parley.testing.RawSocket;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSocketsTest {
    private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";
    private final TwoLoops loops = new TwoLoops();
    private final EchoDesk owner = loops.desks.get(0);

    @AfterEach
    void stop() {
        loops.close();
    }

    private RawSocket carriesOn(int loop) {
        String sid;
        try (RawSocket first = RawSocket.to(loops.loop(0))) {
            sid = first.request("GET", "/socket.io/?EIO=4&transport=polling")
                    .body()
                    .substring(1);
        }
        RawSocket socket = RawSocket.to(loops.loop(loop));
        HttpAnswer answer = socket.upgrade(WEBSOCKET + "&sid=" + sid);
        assertThat(answer.status()).isEqualTo(101);
        owner.notes.clear();
        return socket;
    }

    private String note() throws InterruptedException {
        return owner.notes.poll(10, TimeUnit.SECONDS);
    }

    private void assertThatAllWasHeardAtHome() {
        assertThat(Set.copyOf(owner.threads)).containsExactly(loops.thread(0));
    }

    @Test
    void a_session_begins_with_a_websocket() throws IOException {
        try (RawSocket socket = RawSocket.to(loops.loop(1))) {
            assertThat(socket.upgrade(WEBSOCKET).status()).isEqualTo(101);
            assertThat(socket.frame().words()).startsWith("0" + EngineRoads.prefix(loops.me, 1));
            socket.send(RawFrame.text("4hello").masked());
            assertThat(socket.frame().words()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void messages_come_and_go_up_to_the_limit(int loop) throws IOException, InterruptedException {
        try (RawSocket socket = carriesOn(loop)) {
            String large = "4" + "x".repeat(200_000);
            socket.send(RawFrame.text(large).masked());
            assertThat(socket.frame().words()).isEqualTo(large);

            socket.send(RawFrame.text("4" + "x".repeat(TwoLoops.MAX_PAYLOAD)).masked());
            assertThat(note()).isEqualTo("violation 1009");
            assertThat(socket.frame().closeCode()).isEqualTo(1009);
            assertThatAllWasHeardAtHome();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void messages_are_heard_in_order(int loop) throws IOException {
        try (RawSocket socket = carriesOn(loop)) {
            String all = IntStream.range(0, 5000).mapToObj(n -> "n" + n).collect(Collectors.joining(","));
            for (String each : all.split(",", -1)) {
                socket.send(RawFrame.text(each).masked());
            }
            socket.send(RawFrame.text("order").masked());

            assertThat(socket.frame().words()).isEqualTo(all);
            assertThatAllWasHeardAtHome();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void more_than_may_be_under_way_stops_nothing(int loop) throws IOException {
        try (RawSocket socket = carriesOn(loop)) {
            byte[] large = RawFrame.text("n" + "x".repeat(100_000)).masked();
            for (int i = 0; i < 40; i++) {
                socket.send(large);
            }
            socket.send(RawFrame.text("order").masked());

            assertThat(socket.frame().payload()).hasSize(40 * 100_001 + 39);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void answers_that_count_for_nothing_are_noted_as_taken_at_home(int loop) throws IOException, InterruptedException {
        try (RawSocket socket = carriesOn(loop)) {
            socket.send(RawFrame.text("exempt answer").masked());

            assertThat(socket.frame().words()).isEqualTo("exempt answer");
            assertThat(note()).isEqualTo("taken, 0 left");
            assertThatAllWasHeardAtHome();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void the_session_says_goodbye(int loop) throws IOException, InterruptedException {
        try (RawSocket socket = carriesOn(loop)) {
            socket.send(RawFrame.text("goodbye").masked());
            RawFrame close = socket.frame();
            assertThat(close.closeCode()).isEqualTo(1000);
            assertThat(close.closeReason()).isEqualTo("as you wish");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_close_and_the_end_of_the_connection_are_told_apart_and_once(int loop)
            throws IOException, InterruptedException {
        try (RawSocket socket = carriesOn(loop)) {
            socket.send(RawFrame.close(1000).masked());
            assertThat(note()).isEqualTo("closed");
            assertThat(socket.isEndedByPeer()).isTrue();
        }
        RawSocket vanishing = carriesOn(loop);
        vanishing.send(RawFrame.text("there").masked());
        assertThat(vanishing.frame().words()).isEqualTo("there");
        vanishing.reset();
        assertThat(note()).isEqualTo("vanished");
        assertThatAllWasHeardAtHome();
    }
}
