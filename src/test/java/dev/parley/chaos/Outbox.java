package dev.parley.chaos;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a client said that is not acknowledged yet; it is said again, under the same nonce, until it is. */
final class Outbox {
    private static final int MAX_OPEN = 64;
    private static final long PROMISED_MS = 10_000;
    private static final long SLACK_MS = 3_000;
    private static final long RETRY_MS = 300;
    private static final long NOT_OUT = 0;

    private final World world;
    private final String user;
    private final Consumer<JsonObject> road;
    /** Nonce to the time of the try that waits for an answer. */
    private final Map<String, Long> open = new LinkedHashMap<>();

    private int said;
    private long head;
    private boolean there;

    /** @param road writes to the connection there is */
    Outbox(World world, String user, Consumer<JsonObject> road) {
        this.world = world;
        this.user = user;
        this.road = road;
    }

    int open() {
        return open.size();
    }

    /** The greatest number that was acknowledged. */
    long head() {
        return head;
    }

    /** Nobody goes on talking while nothing is answered. */
    void say() {
        if (there && open.size() < MAX_OPEN) {
            send(user + '-' + ++said);
        }
    }

    void joined() {
        there = true;
        List.copyOf(open.keySet()).forEach(this::send);
    }

    void lost() {
        there = false;
        open.replaceAll((nonce, tried) -> NOT_OUT);
    }

    void acknowledged(JsonObject ack) {
        String nonce = ack.getString("nonce");
        open.remove(nonce);
        head = Math.max(head, ack.getLong("seq"));
        world.history().add(new Event.Acknowledged(world.now(), user, nonce, ack.getLong("seq"), ack.getString("id")));
    }

    void refused(JsonObject error) {
        String nonce = error.getString("nonce");
        world.history().add(new Event.Refused(world.now(), user, nonce, error.getString("code")));
        open.replace(nonce, NOT_OUT);
        world.after(RETRY_MS, () -> {
            if (there && Long.valueOf(NOT_OUT).equals(open.get(nonce))) {
                send(nonce);
            }
        });
    }

    /** Now and then: has anything waited longer than anything may? */
    void look() {
        long oldest = world.now() - TimeUnit.MILLISECONDS.toNanos(PROMISED_MS + SLACK_MS);
        open.replaceAll((nonce, tried) -> {
            if (tried == NOT_OUT || tried > oldest) {
                return tried;
            }
            world.history().add(new Event.Unanswered(world.now(), user, nonce));
            return world.now();
        });
    }

    private void send(String nonce) {
        open.put(nonce, world.now());
        world.history().add(new Event.Sent(world.now(), user, nonce));
        road.accept(new JsonObject().put("type", "message").put("text", nonce).put("nonce", nonce));
    }
}
