package dev.parley.bridge;

import dev.parley.room.StoreCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;

/** What is counted of Redis, in all lives of an instance together. Told by the one loop that has the link; read by any thread. */
public final class BridgeMeters {
    private static final int CLOSED = 0;
    private static final int HALF_OPEN = 1;
    private static final int OPEN = 2;

    private final Timer append;
    private final Counter answered;
    private final Counter refused;
    private final Counter unknown;
    private volatile int breaker = OPEN;

    public BridgeMeters(MeterRegistry registry) {
        this.append = Timer.builder("parley.store.latency")
                .description("From the sending of a batch of messages to Redis until Redis has said that it is stored")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.answered = commands(registry, "answered");
        this.refused = commands(registry, "refused");
        this.unknown = commands(registry, "unknown");
        Gauge.builder("parley.redis.up", this, meters -> meters.breaker == CLOSED ? 1 : 0)
                .description("1 while the link to Redis is up")
                .strongReference(true)
                .register(registry);
        Gauge.builder("parley.breaker.state", this, meters -> meters.breaker)
                .description(
                        "0: closed, commands go to Redis; 1: half open, it is being tried; 2: open, they fail at once")
                .strongReference(true)
                .register(registry);
    }

    private static Counter commands(MeterRegistry registry, String outcome) {
        return Counter.builder("parley.redis.commands")
                .description("Commands to Redis: answered, refused by it, or with an unknown outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** @param breaker as the link tells it */
    void state(String breaker) {
        this.breaker = switch (breaker) {
            case "CLOSED" -> CLOSED;
            case "HALF_OPEN" -> HALF_OPEN;
            default -> OPEN;
        };
    }

    Future<Response> counted(Future<Response> command) {
        return command.onComplete((answer, failure) -> {
            if (failure == null) {
                answered.increment();
            } else if (failure instanceof Response) {
                refused.increment();
            } else {
                unknown.increment();
            }
        });
    }

    /** Takes the time of those that store messages and succeed. */
    <A> Future<A> timed(StoreCall<A> call, Future<A> outcome) {
        if (!(call instanceof StoreCall.Append)) {
            return outcome;
        }
        long began = System.nanoTime();
        return outcome.onSuccess(stored -> append.record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
    }
}
