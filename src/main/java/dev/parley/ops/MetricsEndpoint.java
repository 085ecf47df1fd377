package dev.parley.ops;

import dev.parley.room.RoomRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics}: Prometheus text, or the same figures as JSON. One of these lives on each gateway loop; those who ask while the figures are
 * being gathered share them. Gathered away from the loop: the JVM is asked for its threads and its memory.
 */
public final class MetricsEndpoint {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final Vertx vertx;
    private final InstanceMeters meters;
    private final RoomGauges rooms;
    private final Supplier<Future<RoomRegistry.Report>> registry;
    private @Nullable Future<Page> text;
    private @Nullable Future<Page> json;

    /** @param type of the body */
    public record Page(String type, String body) {}

    /** @param registry how the rooms do; a failure leaves them without a figure */
    public MetricsEndpoint(
            Vertx vertx, InstanceMeters meters, RoomGauges rooms, Supplier<Future<RoomRegistry.Report>> registry) {
        this.vertx = vertx;
        this.meters = meters;
        this.rooms = rooms;
        this.registry = registry;
    }

    /** @param accept of the request; JSON only where it is named and Prometheus' text isn't */
    public Future<Page> page(@Nullable String accept) {
        String wanted = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        boolean asJson = wanted.contains(JSON) && !wanted.contains("text/plain") && !wanted.contains("openmetrics");
        return asJson ? json() : text();
    }

    private Future<Page> text() {
        Future<Page> running = text;
        if (running == null) {
            running = gather(() -> new Page(TEXT, meters.prometheus().scrape()));
            text = running;
            running.onComplete(done -> text = null);
        }
        return running;
    }

    private Future<Page> json() {
        Future<Page> running = json;
        if (running == null) {
            running = gather(() -> new Page(JSON + "; charset=utf-8", inJson()));
            json = running;
            running.onComplete(done -> json = null);
        }
        return running;
    }

    private String inJson() {
        MetricSnapshots figures = meters.prometheus().getPrometheusRegistry().scrape();
        return FiguresInJson.of(figures).encode();
    }

    private Future<Page> gather(Supplier<Page> work) {
        return registry.get().onComplete(rooms::told).transform(told -> vertx.executeBlocking(work::get, false));
    }
}
