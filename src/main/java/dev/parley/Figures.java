package dev.parley;

import dev.parley.archive.ArchiveMeters;
import dev.parley.bridge.BridgeMeters;
import dev.parley.dialect.Dialects;
import dev.parley.gateway.GatewayMeters;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.HttpMeters;
import dev.parley.gateway.http.Routes;
import dev.parley.ops.HealthSources;
import dev.parley.ops.InstanceMeters;
import dev.parley.ops.MetricsEndpoint;
import dev.parley.ops.RoomGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** All that is counted in an instance, once for all its lives, and {@code /metrics}, where it is told. */
final class Figures implements AutoCloseable {
    private final Vertx vertx;
    private final InstanceMeters instance;
    private final RoomGauges rooms;
    private final HttpMeters http;
    private final GatewayMeters sessions;
    private final @Nullable BridgeMeters bridge;
    private final ArchiveMeters archive;

    /**
     * @param name of the instance
     * @param inMemory whether there is no Redis of which anything could be told
     */
    Figures(Vertx vertx, String name, boolean inMemory) {
        this.vertx = vertx;
        this.instance = new InstanceMeters(name);
        MeterRegistry registry = instance.registry();
        this.rooms = new RoomGauges(registry);
        this.http = new HttpMeters(registry);
        this.sessions = new GatewayMeters(registry, new Dialects(System::currentTimeMillis).names());
        this.bridge = inMemory ? null : new BridgeMeters(registry);
        this.archive = new ArchiveMeters(registry);
    }

    GatewayVerticle.Meters ofGateway() {
        return new GatewayVerticle.Meters(sessions, http);
    }

    /** Only where there is a Redis. */
    BridgeMeters ofBridge() {
        if (bridge == null) {
            throw new IllegalStateException("there is no Redis");
        }
        return bridge;
    }

    ArchiveMeters ofArchive() {
        return archive;
    }

    HealthSources.Requests requests() {
        return new HealthSources.Requests(http.total(), http.errors());
    }

    /** On one loop. */
    void serve(Routes routes, Life life) {
        MetricsEndpoint endpoint = new MetricsEndpoint(vertx, instance, rooms, life::rooms);
        routes.get(
                "/metrics",
                context -> endpoint.page(context.request().getHeader(HttpHeaders.ACCEPT))
                        .onSuccess(page -> send(context, page))
                        .onFailure(context::fail));
    }

    private static void send(RoutingContext context, MetricsEndpoint.Page page) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.send(context.request(), 200, page.type(), page.body());
    }

    @Override
    public void close() {
        instance.close();
    }
}
