package dev.parley.conformance;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RawSocket;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonArray;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client of Socket.IO polls, and its load balancer sends each request wherever it likes. */
class PollsAcrossInstancesIT {
    private static final String PATH = "/socket.io/";
    private static final String SEPARATOR = "\u001e";
    private static final int MESSAGES = 60;
    private static final Duration TOLD = Duration.ofSeconds(15);

    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        List<ParleyServer> pair = ParleyServer.pair(redis);
        one = pair.get(0);
        two = pair.get(1);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void gets_by_one_instance_and_posts_by_the_other_are_one_session() {
        String room = Guests.room();
        ChatClient ana = guests.arrives(two, "ana").joins(room);
        PollingClient posting = PollingClient.open(one.port(), PATH).by(two.port());
        chats(room, ana, posting, posting.by(one.port()));
    }

    @Test
    void posts_by_one_instance_and_gets_by_the_other_are_one_session() {
        String room = Guests.room();
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        PollingClient posting = PollingClient.open(one.port(), PATH);
        chats(room, ana, posting, posting.by(two.port()));
    }

    /** Each message is heard and acknowledged once, in order, and so is what somebody else says between them. */
    private static void chats(String room, ChatClient ana, PollingClient posting, PollingClient polling) {
        assertThat(posting.posts("40").body()).isEqualTo("ok");
        assertThat(polled(polling, 1)).singleElement().asString().startsWith("40{\"sid\":\"");
        posting.posts("420[\"join\",{\"room\":\"" + room + "\",\"user\":\"bob\"}]");
        // where it stands, and that it has joined
        assertThat(polled(polling, 2)).last().asString().startsWith("430[{\"ok\":true,\"room\":\"" + room);

        List<String> texts = new ArrayList<>();
        List<String> acknowledged = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            String text = "number " + i;
            texts.add(text);
            if (i % 2 == 0) {
                ana.says(text);
            } else {
                acknowledged.add("43" + i);
                HttpResponse<String> posted =
                        posting.posts("42" + i + "[\"message\",{\"room\":\"" + room + "\",\"text\":\"" + text + "\"}]");
                assertThat(posted.body()).isEqualTo("ok");
            }
            ana.hearsAtLast(said(text));
        }

        List<String> packets = polled(polling, MESSAGES + MESSAGES / 2);
        assertThat(packets.stream()
                        .filter(packet -> packet.startsWith("42[\"message\","))
                        .map(packet -> new JsonArray(packet.substring(2))
                                .getJsonObject(1)
                                .getString("text")))
                .containsExactlyElementsOf(texts);
        assertThat(packets.stream()
                        .filter(packet -> packet.startsWith("43"))
                        .map(packet -> packet.substring(0, packet.indexOf('['))))
                .containsExactlyElementsOf(acknowledged);
    }

    private static List<String> polled(PollingClient client, int packets) {
        List<String> heard = new ArrayList<>();
        while (heard.size() < packets) {
            HttpResponse<String> answer = client.polls();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            heard.addAll(List.of(answer.body().split(SEPARATOR)));
        }
        return heard;
    }

    @Test
    void a_second_poll_by_the_other_instance_ends_the_session() {
        PollingClient client = PollingClient.open(one.port(), PATH);
        int open = connections(one);

        CompletableFuture<HttpResponse<String>> here = client.beginsToPoll();
        CompletableFuture<HttpResponse<String>> there = client.by(two.port()).beginsToPoll();

        Set<String> answers =
                new TreeSet<>(Set.of(here.join().body(), there.join().body()));
        assertThat(answers).containsExactly("1", "{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(connections(one)).isEqualTo(open - 1);
        assertThat(client.by(two.port()).polls().body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    void a_poll_that_is_broken_off_at_the_other_instance_ends_the_session() {
        PollingClient client = PollingClient.open(one.port(), PATH);
        int open = connections(one);

        try (RawSocket socket = RawSocket.to(two)) {
            socket.send(RawSocket.head("GET", PATH + "?EIO=4&transport=polling&sid=" + client.sid()));
        }

        Deadline.await("the session ends", TOLD, () -> connections(one) == open - 1);
    }

    @Test
    void a_web_socket_at_the_other_instance_is_refused_and_the_session_polls_on() {
        PollingClient client = PollingClient.open(one.port(), PATH);
        try (RawSocket socket = RawSocket.to(two)) {
            HttpAnswer answer = socket.upgrade(PATH + "?EIO=4&transport=websocket&sid=" + client.sid());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":3", "a session of another instance");
        }
        client.by(two.port()).posts("40");
        assertThat(polled(client.by(two.port()), 1)).singleElement().asString().startsWith("40{\"sid\":\"");
    }

    @Test
    void an_island_says_that_the_session_lives_elsewhere() {
        PollingClient client = PollingClient.open(one.port(), PATH);
        try (ParleyServer island = ParleyServer.island(redis)) {
            for (PollingClient stray : List.of(
                    client.by(island.port()),
                    PollingClient.open(island.port(), PATH).by(one.port()))) {
                HttpResponse<String> poll = stray.polls();

                assertThat(poll.statusCode()).isEqualTo(400);
                assertThat(poll.body()).startsWith("{\"code\":1,\"message\":\"Session ID unknown: it");
                assertThat(stray.posts("40").body()).isEqualTo(poll.body());
            }
            assertThat(client.by(island.port()).polls().body()).contains("is in no cluster with this one");
        }
    }

    @Test
    void who_waits_for_an_instance_that_is_killed_is_told_and_begins_anew() throws Exception {
        ParleyProcess.Plan member = ParleyProcess.member(directory, 2).with(redis);
        ParleyProcess victim = member.begin();
        try (victim;
                ParleyProcess survivor = member.begin().isReady()) {
            PollingClient client =
                    PollingClient.open(victim.isReady().port(), PATH).by(survivor.port());
            Deadline.await(
                    "the two know each other",
                    TOLD,
                    () -> client.posts("40").body().equals("ok"));
            polled(client, 1);
            CompletableFuture<HttpResponse<String>> poll = client.beginsToPoll();
            client.posts("421[\"nothing\"]");
            poll.join();
            CompletableFuture<HttpResponse<String>> next = client.beginsToPoll();
            for (int i = 0; i < 5; i++) {
                // the poll has arrived meanwhile
                client.posts("3");
            }
            assertThat(next).isNotDone();

            victim.kill9();

            HttpResponse<String> told = next.get(TOLD.toSeconds(), TimeUnit.SECONDS);
            assertThat(told.statusCode()).isEqualTo(400);
            assertThat(told.body()).startsWith("{\"code\":1,\"message\":\"Session ID unknown: its instance");
            PollingClient anew = PollingClient.open(survivor.port(), PATH);
            anew.posts("40");
            assertThat(polled(anew, 1)).singleElement().asString().startsWith("40{\"sid\":\"");
        }
    }

    private static int connections(ParleyServer server) {
        return server.health().getInteger("connections");
    }
}
