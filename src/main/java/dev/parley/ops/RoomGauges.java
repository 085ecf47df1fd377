package dev.parley.ops;

import dev.parley.room.RoomRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** How the rooms of an instance did when they were asked last. Any thread may tell. */
public final class RoomGauges {
    private volatile double open = Double.NaN;
    private volatile double waiting = Double.NaN;

    public RoomGauges(MeterRegistry registry) {
        Gauge.builder("parley.rooms.open", this, gauges -> gauges.open)
                .description("Rooms with a session on this instance")
                .strongReference(true)
                .register(registry);
        Gauge.builder("parley.waiting", this, gauges -> gauges.waiting)
                .description("Sends and joins that aren't answered")
                .strongReference(true)
                .register(registry);
    }

    /** @param report null where they didn't answer: then nothing is known */
    void told(RoomRegistry.@Nullable Report report, @Nullable Throwable failure) {
        open = report == null ? Double.NaN : report.rooms();
        waiting = report == null ? Double.NaN : report.waiting();
    }
}
