package dev.parley.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of the sessions that speak one dialect. */
final class DialectMeters {
    private static final String TAG = "dialect";

    private final LongAdder connections = new LongAdder();
    private final Counter received;
    private final Counter delivered;
    private final Timer latency;

    DialectMeters(MeterRegistry registry, String dialect, Timer latency) {
        Gauge.builder("parley.connections", connections, LongAdder::sum)
                .description("Sessions that are open")
                .tag(TAG, dialect)
                .strongReference(true)
                .register(registry);
        this.received = Counter.builder("parley.messages.received")
                .description("Messages that clients sent and that were handed to their room")
                .tag(TAG, dialect)
                .register(registry);
        this.delivered = Counter.builder("parley.messages.delivered")
                .description("Messages that were written to members of their room, once for each session")
                .tag(TAG, dialect)
                .register(registry);
        this.latency = latency;
    }

    void joined() {
        connections.increment();
    }

    void left() {
        connections.decrement();
    }

    void received() {
        received.increment();
    }

    /**
     * A batch was written.
     *
     * @param messages in it
     * @param sessions that it was written to
     * @param oldest when the first of them was stored, in ms since 1970
     */
    void delivered(int messages, int sessions, long oldest) {
        delivered.increment((double) messages * sessions);
        latency.record(Math.max(0, System.currentTimeMillis() - oldest), TimeUnit.MILLISECONDS);
    }
}
