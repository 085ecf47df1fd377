package dev.parley.gateway.demo;

import dev.parley.dialect.FrameWriter;
import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * {@code GET /api/websocket/health}: 200 {@code {"status":"healthy","connections":1,"connectionsByIP":{"192.0.2.1":1},"timestamp":…}}, or 503
 * {@code {"status":"unhealthy","message":…}}.
 */
final class WebSocketHealth {
    static final String NOT_UP = "WebSocket service not initialized";
    private static final String JSON = "application/json; charset=utf-8";

    private final Supplier<Future<Census>> host;
    private final LongSupplier clock;

    /**
     * @param host fails where it isn't up
     * @param clock ms since 1970
     */
    WebSocketHealth(Supplier<Future<Census>> host, LongSupplier clock) {
        this.host = host;
        this.clock = clock;
    }

    void on(Routes routes) {
        routes.get(
                "/api/websocket/health",
                context -> host.get().onComplete((census, failure) -> {
                    if (failure == null) {
                        send(context.request(), 200, healthy(census));
                    } else {
                        send(context.request(), 503, FrameWriter.write(json -> {
                            json.writeStringField("status", "unhealthy");
                            json.writeStringField("message", NOT_UP);
                        }));
                    }
                }));
    }

    private byte[] healthy(Census census) {
        return FrameWriter.write(json -> {
            json.writeStringField("status", "healthy");
            json.writeNumberField("connections", census.connections());
            json.writeObjectFieldStart("connectionsByIP");
            for (Map.Entry<String, Integer> each : census.byAddress().entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("timestamp", clock.getAsLong());
        });
    }

    private static void send(HttpServerRequest request, int status, byte[] json) {
        Answers.send(request, status, JSON, new String(json, StandardCharsets.UTF_8));
    }
}
