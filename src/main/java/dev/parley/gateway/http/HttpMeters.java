package dev.parley.gateway.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of HTTP requests, on all loops of an instance together. Any loop may call. */
public final class HttpMeters {
    private static final int SERVER_ERROR = 500;

    private final MeterRegistry registry;
    private final LongAdder total = new LongAdder();
    private final LongAdder errors = new LongAdder();

    public HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param route as it was laid, never as it was asked for: there are only so many
     * @param nanos from the end of the head until the answer was written
     */
    public void answered(String route, int status, long nanos) {
        total.increment();
        if (status >= SERVER_ERROR) {
            errors.increment();
        }
        Timer.builder("parley.http.requests")
                .description("HTTP requests that were answered, from the end of the head until the answer was written")
                .tags("route", route, "status", Integer.toString(status))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    public long total() {
        return total.sum();
    }

    /** Answered with 500 or more. */
    public long errors() {
        return errors.sum();
    }
}
