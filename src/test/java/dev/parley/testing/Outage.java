package dev.parley.testing;

import static dev.parley.testing.Expected.acknowledged;
import static dev.parley.testing.Expected.refused;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** People in a room of a server that can't use its Redis for a while, and what must hold for them before, meanwhile, and afterwards. */
public final class Outage {
    /** A second and a half, and something for a busy machine. */
    private static final Duration PROMPT = Duration.ofMillis(2_500);

    private final Guests guests;
    private final ParleyServer server;
    private final String room;
    public final ChatClient ana;
    public final ChatClient bob;
    private final ChatClient cid;
    private final ChatClient dan;

    /** Ana, Bob and Cid are in the room, Dan is only at the door; two messages are acknowledged. */
    public Outage(Guests guests, ParleyServer server, String room) {
        this.guests = guests;
        this.server = server;
        this.room = room;
        ana = guests.arrives(server, "ana").joins(room);
        bob = guests.arrives(server, "bob").joins(room, "{\"presence\":true}");
        cid = guests.arrives(server, "cid").joins(room);
        dan = guests.arrives(server, "dan");
        ana.says("one", "n1").says("two", "n2");
        ana.hearsAtLast(acknowledged("n1"));
        ana.hearsAtLast(acknowledged("n2"));
        bob.hearsAtLast(said("two"));
    }

    /** Sends and joins wait as long as the server's patience and are refused; who wants to leaves; whoever asks learns what is wrong. */
    public void isOn() {
        long since = System.nanoTime();
        ana.says("three", "n3");
        dan.sends(dan.init(room).encode());
        isReported();
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PROMPT);
        assertThat(server.get("/health/ready").status()).isEqualTo(200);
        assertThat(ana.hearsAtLast(refused("UNAVAILABLE")).getString("nonce")).isEqualTo("n3");
        dan.hears(refused("UNAVAILABLE"));
        cid.leaves();
        assertThat(Stream.of(ana, bob, dan)).noneMatch(ChatClient::isEnded);
    }

    /** The health check says so. */
    public void isReported() {
        Deadline.await("DEGRADED", PROMPT, () -> {
            HttpAnswer health = server.get("/health");
            return health.status() == 200 && "DEGRADED".equals(health.json().getString("status"));
        });
    }

    /** Everything works again without anybody's help, and what was acknowledged or is sent again is there once, in order. */
    public void isOver() {
        isHealthy();
        List<JsonObject> heard = saidAgain();
        assertThat(heard).extracting(frame -> frame.getString("text")).containsExactly("three", "four");
        List<JsonObject> log = log();
        assertThat(log).extracting(frame -> frame.getString("text")).containsExactly("one", "two", "three", "four");
        assertThat(log).extracting(frame -> frame.getLong("seq")).containsExactly(1L, 2L, 3L, 4L);
    }

    /** The same where Redis has lost the two messages: numbers leap, and whoever heard the two doesn't hear them again. */
    public void isOverWithLoss() {
        isHealthy();
        List<JsonObject> heard = saidAgain();
        assertThat(heard).extracting(frame -> frame.getString("text")).containsExactly("three", "four");
        assertThat(heard).allMatch(frame -> frame.getLong("seq") > 1_002);
    }

    public void isHealthy() {
        Deadline.await(
                "UP", ChatClient.PATIENCE, () -> "UP".equals(server.health().getString("status")));
    }

    /** @return what Bob heard since the trouble began */
    private List<JsonObject> saidAgain() {
        ana.says("three", "n3");
        ana.hearsAtLast(new Expected("ack of n3", frame -> "ack".equals(frame.getString("type")) && isOf("n3", frame)));
        dan.joins(room);
        ana.says("four");
        List<JsonObject> heard = new ArrayList<>();
        for (JsonObject last = null; last == null || !"four".equals(last.getString("text")); ) {
            last = bob.hearsFrames(1).get(0);
            heard.add(last);
        }
        dan.hearsAtLast(said("four"));
        Deadline.await(
                "the members are who is there",
                ChatClient.PATIENCE,
                () -> members().equals(Set.of("ana", "bob", "dan", "fay")));
        return heard.stream()
                .filter(frame -> "message".equals(frame.getString("type")))
                .toList();
    }

    private static boolean isOf(String nonce, JsonObject frame) {
        return Objects.equals(frame.getString("nonce"), nonce);
    }

    private Set<String> members() {
        ChatClient fay = guests.arrives(server, "fay").joins(room, "{\"presence\":true}");
        JsonArray members = fay.unheard().get(0).getJsonArray("members");
        fay.leaves();
        return Set.copyOf(members.stream().map(Object::toString).toList());
    }

    /** As the log has it now. */
    public List<JsonObject> log() {
        ChatClient eve = guests.arrives(server, "eve").joins(room, "{\"history\":100}");
        List<JsonObject> log = List.copyOf(eve.unheard());
        eve.leaves();
        return log;
    }
}
