package dev.parley.bridge;

import dev.parley.bus.TimeLimit;
import dev.parley.core.InstanceId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.room.RegistryMail;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to Redis: keeps one {@link RedisLine} up, for ever, one attempt at a time. It is up only when the scripts are loaded and every
 * subscription is confirmed; then {@link RegistryMail.StoreUp} is posted. While it is down a command fails at once.
 */
final class RedisLink implements RedisLine.Ear {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    /** A line that held for so long was a good one: the waits between attempts begin anew. */
    private static final long GOOD_LINE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Who has subscriptions on the line. */
    interface Subscriber {
        /** Whether the channel is one of its own. */
        boolean hears(String channel);

        /** Subscribes to all that is wanted; completes when it is confirmed. */
        Future<Void> connected(RedisLine line);

        void heard(String channel, byte[] payload);
    }

    private enum State {
        DOWN,
        CONNECTING,
        UP,
        CLOSED
    }

    private final Vertx vertx;
    private final InstanceId me;
    private final RedisSettings settings;
    private final Supplier<Future<Void>> revive;
    private final Consumer<RegistryMail> mail;
    private final Backoff backoff = new Backoff(new Random());
    private final LinkProbe probe;
    private final BridgeMeters meters;
    private final Promise<Void> first = Promise.promise();
    private State state = State.DOWN;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private @Nullable RedisLine line;
    private @Nullable String runId;
    private String lastFailure = "no answer";
    private boolean outageLogged;
    private final Refusals refusals = new Refusals();
    private boolean retired;
    private long upSince;
    private long retry = -1;

    /** @param mail hears {@link RegistryMail.StoreUp} */
    RedisLink(
            Vertx vertx,
            InstanceId me,
            RedisSettings settings,
            Supplier<Future<Void>> revive,
            Consumer<RegistryMail> mail,
            BridgeMeters meters) {
        this.vertx = vertx;
        this.me = me;
        this.settings = settings;
        this.revive = revive;
        this.mail = mail;
        this.meters = meters;
        this.probe = new LinkProbe(vertx, this, me);
    }

    /** Before {@link #connect}. */
    void serve(Subscriber with) {
        subscribers.add(with);
    }

    /** Must be called on the loop that is to own the link. Fails with {@link UnreachableStoreException}, and is closed then. */
    Future<Void> connect(Duration within) {
        attempt();
        return TimeLimit.on(vertx, first.future(), within).recover(late -> {
            close();
            String words = "Redis at " + settings.place() + " was not there within " + within.toSeconds() + " s: "
                    + lastFailure;
            return Future.failedFuture(new UnreachableStoreException(words));
        });
    }

    /** Fails at once while the link is down. A failure that isn't Redis' own refusal means that the outcome is unknown. */
    Future<Response> send(Request request) {
        RedisLine up = line;
        return meters.counted(
                state == State.UP && up != null
                        ? up.send(request).onFailure(refusals::note)
                        : Future.failedFuture(new StoreAwayException("the link to Redis is down")));
    }

    Refusals refusals() {
        return refusals;
    }

    LinkProbe probe() {
        return probe;
    }

    boolean isUp() {
        return state == State.UP;
    }

    /** Another one after each start of the server; empty where it isn't known. */
    String runId() {
        return runId == null ? "" : runId;
    }

    /** Why it is down; of the last time where it is up. */
    String lastFailure() {
        return lastFailure;
    }

    /** As the health page tells it: {@code CLOSED} is good. */
    String breaker() {
        return switch (state) {
            case UP -> "CLOSED";
            case CONNECTING -> "HALF_OPEN";
            case DOWN, CLOSED -> "OPEN";
        };
    }

    private void become(State next) {
        state = next;
        meters.state(breaker());
    }

    private void attempt() {
        retry = -1;
        become(State.CONNECTING);
        // neither a care that hangs nor one that throws may end the attempts
        Future<Void> cared = Future.succeededFuture().compose(v -> retired ? Future.succeededFuture() : revive.get());
        TimeLimit.on(vertx, cared, settings.startTimeout())
                .compose(v -> RedisLine.open(vertx, me, settings, this))
                .compose(this::prepare)
                .onComplete((facts, failure) -> attempted(facts, failure));
    }

    private Future<ServerFacts> prepare(RedisLine fresh) {
        line = fresh;
        if (state == State.CLOSED) {
            fresh.end("closed");
        }
        // all at once: on a slow road each question more would be a wait more
        Request name = Request.cmd(Command.CLIENT).arg("SETNAME").arg(RedisKeys.clientName(me));
        Future<Response> named = fresh.send(name);
        Future<Void> loaded = RedisScripts.load(fresh::send);
        Future<ServerFacts> told = ServerFacts.of(fresh::send);
        Future<Void> probed = fresh.subscribe(List.of(RedisKeys.probe(me)));
        return Future.all(named, loaded, told, probed)
                .compose(all -> subscribed(fresh, told.result()))
                .onFailure(cause -> fresh.end(RedisLine.reason(cause)));
    }

    private Future<ServerFacts> subscribed(RedisLine fresh, ServerFacts facts) {
        if (facts.replica()) {
            return Future.failedFuture(new StoreAwayException("this Redis is a replica"));
        }
        return Future.all(
                        subscribers.stream().map(each -> each.connected(fresh)).toList())
                .map(facts);
    }

    private void attempted(@Nullable ServerFacts facts, @Nullable Throwable failure) {
        RedisLine fresh = line;
        if (facts != null && fresh != null && !fresh.isOver()) {
            up(facts);
        } else {
            down(failure == null ? "the connection was closed" : RedisLine.reason(failure));
        }
    }

    private void up(ServerFacts facts) {
        boolean forgetful =
                runId != null && (facts.runId().isEmpty() || !facts.runId().equals(runId));
        runId = facts.runId();
        become(State.UP);
        upSince = System.nanoTime();
        outageLogged = false;
        LOG.atInfo()
                .addKeyValue("redis", settings.place())
                .addKeyValue("forgetful", forgetful)
                .log("Redis is there");
        if (!facts.warning().isEmpty()) {
            LOG.atWarn().addKeyValue("redis", settings.place()).log(facts.warning());
        }
        mail.accept(new RegistryMail.StoreUp(forgetful));
        first.tryComplete();
    }

    @Override
    public void heard(String channel, byte[] payload) {
        if (channel.equals(RedisKeys.probe(me))) {
            probe.heard(payload);
            return;
        }
        for (Subscriber subscriber : subscribers) {
            if (subscriber.hears(channel)) {
                subscriber.heard(channel, payload);
            }
        }
    }

    @Override
    public void ended(RedisLine ended, String why) {
        // one that ends while it is made fails its attempt
        if (state == State.UP && ended == line) {
            if (System.nanoTime() - upSince > GOOD_LINE_NANOS) {
                backoff.reset();
            }
            down(why);
        }
    }

    private void down(String why) {
        if (state == State.CLOSED) {
            return;
        }
        lastFailure = why;
        if (state == State.UP) {
            mail.accept(new RegistryMail.StoreDown());
        }
        become(State.DOWN);
        if (!outageLogged && !retired) {
            outageLogged = true;
            LOG.atWarn()
                    .addKeyValue("redis", settings.place())
                    .addKeyValue("reason", why)
                    .log("Redis is away");
        }
        retry = vertx.setTimer(backoff.next(), id -> attempt());
    }

    /** From here on a server that is gone is not brought back: its own stop may be under way. */
    void retire() {
        retired = true;
    }

    void close() {
        vertx.cancelTimer(retry);
        become(State.CLOSED);
        if (line != null) {
            line.end("closed");
        }
    }
}
