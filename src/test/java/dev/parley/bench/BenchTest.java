package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server of one room that tells everybody what anybody says, and makes one mistake. */
class BenchTest {
    private static final int FAULTY = 5;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<ServerWebSocket> members = new ArrayList<>();
    private int messages;
    private ServerWebSocket victim;
    private String late = "";

    /** What becomes of one message among many. */
    private interface Mistake {
        void make(ServerWebSocket member, String text);
    }

    private int port(Mistake mistake) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(text -> {
                    if (text.contains("init")) {
                        members.add(socket);
                        socket.writeTextMessage("{\"type\":\"resumed\"}");
                    } else {
                        messages++;
                        victim = members.get(0) == socket ? members.get(1) : members.get(0);
                        members.forEach(member -> tell(member, text, mistake));
                    }
                }));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    /** A listener suffers, never the speaker: who waits for its own copy would say nothing more meanwhile. */
    private void tell(ServerWebSocket member, String text, Mistake mistake) {
        if (messages == FAULTY && member == victim) {
            mistake.make(member, text);
            return;
        }
        member.writeTextMessage(text);
        if (messages == FAULTY + 1 && member == victim && !late.isEmpty()) {
            member.writeTextMessage(late);
        }
    }

    private int bench(Mistake mistake) throws Exception {
        String line =
                "--url ws://127.0.0.1:%d --rooms 1 --clients 3 --senders 1 --window 1 --duration 0.3 --warmup 0.1";
        return Bench.run(lines::add, line.formatted(port(mistake)).split(" "));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void is_content_with_a_server_without_mistakes() throws Exception {
        assertThat(bench(ServerWebSocket::writeTextMessage)).as("%s", lines).isZero();
        assertThat(lines).anyMatch(line -> line.matches(" *delivered +[1-9].*"));
    }

    @Test
    void one_delivery_twice_is_a_failure() throws Exception {
        int code = bench((member, text) -> {
            member.writeTextMessage(text);
            member.writeTextMessage(text);
        });

        assertThat(code).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.contains("1 deliveries came again"));
    }

    @Test
    void two_deliveries_in_the_wrong_order_are_a_failure() throws Exception {
        int code = bench((member, text) -> late = text);

        assertThat(code).as("%s", lines).isEqualTo(1);
        assertThat(lines)
                .anyMatch(line -> line.contains("2 deliveries came out of order"))
                .noneMatch(line -> line.contains("never came"));
    }

    @Test
    void a_client_that_is_sent_away_is_a_failure_which_ends_the_run() throws Exception {
        int code = bench((member, text) -> member.close((short) 4008, "slow"));

        assertThat(code).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.contains("closed with 4008 slow"));
    }

    @Test
    void nobody_there_is_a_failure() throws Exception {
        int port = port(ServerWebSocket::writeTextMessage);
        stop();

        assertThat(Bench.run(lines::add, "--url", "ws://127.0.0.1:" + port)).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.contains("refused"));
    }

    @Test
    void words_that_it_does_not_know_are_told_and_nothing_is_started() {
        assertThat(Bench.run(lines::add, "--speed", "high")).isEqualTo(2);
        assertThat(Bench.run(lines::add, "--url", "wss://127.0.0.1")).isEqualTo(2);
        assertThat(Bench.run(lines::add, "--pid", "999999999")).isEqualTo(2);
        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("parley: "));
    }
}
