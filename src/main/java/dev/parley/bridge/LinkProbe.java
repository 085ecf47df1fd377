package dev.parley.bridge;

import dev.parley.bus.LinkReport;
import dev.parley.bus.TimeLimit;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries the link as messages use it: a command must be answered, and what is published must come back, each within a second. */
final class LinkProbe {
    private static final String KIND = "redis";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final RedisLink link;
    private final String channel;
    /** Token to who waits for it: one, for there is one check at a time. */
    private final Map<String, Promise<Void>> underway = new HashMap<>();

    private @Nullable Future<LinkReport> running;

    LinkProbe(Vertx vertx, RedisLink link, InstanceId me) {
        this.vertx = vertx;
        this.link = link;
        this.channel = RedisKeys.probe(me);
    }

    /** Never fails. Who asks while a check runs gets its result. */
    Future<LinkReport> report() {
        if (running != null) {
            return running;
        }
        if (!link.isUp()) {
            return Future.succeededFuture(
                    new LinkReport(KIND, false, false, link.breaker(), "Redis is away: " + link.lastFailure()));
        }
        Promise<LinkReport> done = Promise.promise();
        running = done.future();
        check().onComplete((report, failure) -> {
            running = null;
            done.complete(report, failure);
        });
        return done.future();
    }

    private Future<LinkReport> check() {
        Future<Boolean> answers = isInTime(link.send(Request.cmd(Command.PING)));
        Future<Boolean> publishes = isInTime(roundTrip());
        Future<String> warning =
                inTime(ServerFacts.of(link::send)).map(ServerFacts::warning).otherwise("");
        return Future.all(answers, publishes, warning).map(all -> {
            String refused = link.refusals().fresh();
            boolean obeys = answers.result() && refused.isEmpty();
            String words = refused.isEmpty() ? warning.result() : "Redis refuses commands: " + refused;
            return new LinkReport(KIND, obeys, publishes.result(), link.breaker(), words);
        });
    }

    private Future<Void> roundTrip() {
        String token = InstanceId.fresh();
        Promise<Void> back = Promise.promise();
        underway.put(token, back);
        Future<Void> heard =
                link.send(Request.cmd(Command.PUBLISH).arg(channel).arg(token)).compose(published -> back.future());
        return inTime(heard).onComplete(done -> underway.remove(token));
    }

    private Future<Boolean> isInTime(Future<?> step) {
        return inTime(step).map(true).otherwise(false);
    }

    private <T> Future<T> inTime(Future<T> step) {
        return TimeLimit.on(vertx, step, PATIENCE);
    }

    void heard(byte[] token) {
        Promise<Void> back = underway.get(new String(token, StandardCharsets.UTF_8));
        if (back != null) {
            back.tryComplete();
        }
    }
}
