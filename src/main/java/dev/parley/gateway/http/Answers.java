package dev.parley.gateway.http;

import dev.parley.dialect.FrameWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whole answers to HTTP requests. */
public final class Answers {
    private static final String JSON = "application/json; charset=utf-8";

    private Answers() {}

    /** {@code {"success":false,"code":…,"error":…}}, and {@code "retryAfterMs"} with a 429 that knows it. */
    public static void refuse(HttpServerRequest request, HttpRefusal refusal) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        if (refusal.retryAfterMs() > 0) {
            long seconds = TimeUnit.MILLISECONDS.toSeconds(refusal.retryAfterMs() + 999);
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        if (refusal.status() == HttpRefusal.NOT_SIGNED_IN) {
            response.putHeader("www-authenticate", "Bearer");
        }
        byte[] body = FrameWriter.write(json -> {
            json.writeBooleanField("success", false);
            json.writeStringField("code", refusal.code());
            json.writeStringField("error", refusal.words());
            if (refusal.status() == HttpRefusal.TOO_MUCH && refusal.retryAfterMs() > 0) {
                json.writeNumberField("retryAfterMs", refusal.retryAfterMs());
            }
        });
        send(request, refusal.status(), JSON, body);
    }

    /** {@code {"success":true, …}}. */
    static void send(HttpServerRequest request, int status, FrameWriter.Body members) {
        byte[] body = FrameWriter.write(json -> {
            json.writeBooleanField("success", true);
            members.writeTo(json);
        });
        send(request, status, JSON, body);
    }

    public static void send(HttpServerRequest request, int status, String type, String body) {
        send(request, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** To {@code HEAD} the headers alone; nothing where an answer has begun already, or nobody is there to take it. */
    public static void send(HttpServerRequest request, int status, String type, byte[] body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                // a text that somebody wrote is never taken for a page, wherever it stands
                .putHeader("x-content-type-options", "nosniff")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }
}
