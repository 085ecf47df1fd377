package dev.parley.bridge;

import dev.parley.bus.TimeLimit;
import dev.parley.core.InstanceId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One life of the link: a connection for commands and one for subscriptions, made together and ended together, by an error, by a command
 * that isn't answered in time, or by a silent subscriber. Lives on the loop that opened it.
 *
 * <p>The subscriber is tried through the whole road, once a second: what is published on the probe channel must come back. It is never
 * sent a command that has an answer of its own, since the client would take a pushed message for that answer.
 */
final class RedisLine {
    private static final int MOST_IN_FLIGHT = 16_384;
    private static final long LOOK_MS = 100;
    private static final long PROBE_MS = 1_000;
    private static final long SILENCE_MS = 3_000;
    private static final String CLOSED = "the connection was closed";
    /** What the client says then. */
    private static final Set<String> WORDS_FOR_CLOSED = Set.of("CONNECTION_CLOSED", "Connection is closed");

    private static final String NOT_REDIS = "the subscriber was told what no Redis says";

    /** Hears what comes in, and once that it is over. */
    interface Ear {
        void heard(String channel, byte[] payload);

        void ended(RedisLine line, String why);
    }

    /** What Redis owes: an answer, or the confirmation of a subscription. Both come in the order asked. */
    private static final class Owed {
        private final long since = now();
        private final Promise<Response> promise = Promise.promise();
    }

    private final Vertx vertx;
    private final Redis client;
    private final RedisConnection commands;
    private final RedisConnection subscriber;
    private final Ear ear;
    private final String probe;
    private final long timeoutMs;
    private final Queue<Owed> answers = new ArrayDeque<>();
    private final Queue<Owed> confirmations = new ArrayDeque<>();
    private final long timer;
    private long lastLook = now();
    private long lastProbe = now();
    /** 0 before the first confirmation: until then the time-out of what is owed is watch enough, also on a slow road. */
    private long lastHeard;

    private @Nullable String over;

    private RedisLine(Vertx vertx, InstanceId me, Duration timeout, Redis client, List<RedisConnection> both, Ear ear) {
        this.vertx = vertx;
        this.client = client;
        this.commands = both.get(0);
        this.subscriber = both.get(1);
        this.ear = ear;
        this.probe = RedisKeys.probe(me);
        this.timeoutMs = timeout.toMillis();
        this.timer = vertx.setPeriodic(LOOK_MS, id -> look());
        both.forEach(connection ->
                connection.exceptionHandler(cause -> end(reason(cause))).endHandler(v -> end(CLOSED)));
        subscriber.handler(this::onPush);
        // from here on every answer might be another command's
        commands.handler(answer -> end("an answer came that nobody asked for"));
    }

    /** Connected, and nothing more; both the road and the greeting may take {@code settings.commandTimeout()}. */
    static Future<RedisLine> open(Vertx vertx, InstanceId me, RedisSettings settings, Ear ear) {
        Duration timeout = settings.commandTimeout();
        RedisOptions options = new RedisOptions()
                .setConnectionString(settings.uri())
                .setMaxWaitingHandlers(MOST_IN_FLIGHT)
                .setMaxPoolSize(2);
        options.getNetClientOptions().setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        Redis client = Redis.createClient(vertx, options);
        CompositeFuture greeted = Future.all(client.connect(), client.connect());
        return TimeLimit.on(vertx, greeted, timeout.multipliedBy(2))
                .map(both -> new RedisLine(vertx, me, timeout, client, both.list(), ear))
                .onFailure(cause -> client.close());
    }

    /** Fails with {@link StoreAwayException} where the line ends before the answer, and with Redis' own words where it refuses. */
    Future<Response> send(Request request) {
        String why = over;
        if (why != null) {
            return Future.failedFuture(new StoreAwayException(why));
        }
        Owed owed = new Owed();
        answers.add(owed);
        commands.send(request).onComplete((answer, failure) -> {
            answers.remove(owed);
            settle(owed, answer, failure);
        });
        return owed.promise.future();
    }

    private void settle(Owed owed, @Nullable Response answer, @Nullable Throwable failure) {
        if (failure == null) {
            owed.promise.tryComplete(answer);
            return;
        }
        String error = String.valueOf(failure.getMessage());
        if (failure instanceof IOException || WORDS_FOR_CLOSED.contains(error)) {
            // told before the line's own end, and no refusal
            owed.promise.tryFail(new StoreAwayException(CLOSED));
            return;
        }
        owed.promise.tryFail(failure);
        if (isOfAReplica(error)) {
            end("this Redis is a replica now");
        } else if (error.startsWith("ILLEGAL_STATE")) {
            // the client's word for what it can't read: whose answer the next one is, nobody knows
            end("Redis was not understood: " + error);
        }
    }

    /** The second form is how Redis 6 tells what stopped a script. */
    private static boolean isOfAReplica(String error) {
        return error.startsWith("READONLY") || error.contains(" -READONLY ");
    }

    /** In words: Netty's own closes bear none. */
    static String reason(Throwable cause) {
        String words = cause instanceof ClosedChannelException ? CLOSED : cause.getMessage();
        return words == null ? cause.toString() : words;
    }

    /** Completes when Redis has confirmed each of them. */
    Future<Void> subscribe(List<String> channels) {
        return change(Command.SUBSCRIBE, channels);
    }

    Future<Void> unsubscribe(List<String> channels) {
        return change(Command.UNSUBSCRIBE, channels);
    }

    private Future<Void> change(Command command, List<String> channels) {
        String why = over;
        if (why != null) {
            return Future.failedFuture(new StoreAwayException(why));
        }
        if (channels.isEmpty()) {
            return Future.succeededFuture();
        }
        Request request = Request.cmd(command);
        Owed last = new Owed();
        for (String channel : channels) {
            request.arg(channel);
            last = new Owed();
            confirmations.add(last);
        }
        subscriber.send(request).onFailure(cause -> end(reason(cause)));
        return last.promise.future().mapEmpty();
    }

    private void onPush(@Nullable Response push) {
        lastHeard = now();
        if (push == null) {
            end(NOT_REDIS);
        } else if (push.type() == ResponseType.ERROR) {
            end("a subscription was refused: " + push);
        } else {
            told(push);
        }
    }

    private void told(Response push) {
        switch (kind(push)) {
            case "message" -> ear.heard(push.get(1).toString(), push.get(2).toBytes());
            case "subscribe", "unsubscribe" -> confirmed();
            default -> end(NOT_REDIS);
        }
    }

    /** Empty where it has another shape than what a subscriber is told. */
    private static String kind(Response push) {
        boolean whole = (push.type() == ResponseType.PUSH || push.type() == ResponseType.MULTI)
                && push.size() == 3
                && push.get(0) != null
                && push.get(1) != null
                && push.get(2) != null;
        return whole ? push.get(0).toString() : "";
    }

    private void confirmed() {
        Owed confirmed = confirmations.poll();
        if (confirmed == null) {
            end("a subscription was confirmed that nobody asked for");
        } else {
            confirmed.promise.tryComplete();
        }
    }

    private void look() {
        long now = now();
        boolean slept = now - lastLook > PROBE_MS;
        lastLook = now;
        if (slept) {
            // this loop stood still: what has come meanwhile is read before the next look
            lastHeard = lastHeard == 0 ? 0 : now;
        } else if (late(answers, now)) {
            end("a command was not answered in " + timeoutMs + " ms");
        } else if (late(confirmations, now)) {
            end("a subscription was not confirmed in " + timeoutMs + " ms");
        } else if (lastHeard > 0 && now - lastHeard > SILENCE_MS) {
            end("the subscriber is silent");
        } else if (now - lastProbe >= PROBE_MS) {
            lastProbe = now;
            // its failure is the line's end, or the subscriber's silence
            send(Request.cmd(Command.PUBLISH).arg(probe).arg("")).onComplete(published -> {});
        }
    }

    private boolean late(Queue<Owed> owed, long now) {
        Owed oldest = owed.peek();
        return oldest != null && now - oldest.since > timeoutMs;
    }

    /** Fails, at once, all that is still owed. */
    void end(String why) {
        if (over != null) {
            return;
        }
        over = why;
        vertx.cancelTimer(timer);
        client.close();
        // first the state, then the failures: who asks again at once learns that it is down
        ear.ended(this, why);
        StoreAwayException away = new StoreAwayException(why);
        for (Queue<Owed> owed : List.of(answers, confirmations)) {
            List<Owed> all = List.copyOf(owed);
            owed.clear();
            all.forEach(one -> one.promise.tryFail(away));
        }
    }

    boolean isOver() {
        return over != null;
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
