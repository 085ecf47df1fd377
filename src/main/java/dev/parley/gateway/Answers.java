package dev.parley.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** Whole answers to HTTP requests. */
public final class Answers {
    private Answers() {}

    /** {@code {"success":false,"code":…,"error":…}}. */
    static void error(HttpServerRequest request, int status, String code, String words) {
        String body = "{\"success\":false,\"code\":\"" + code + "\",\"error\":\"" + words + "\"}";
        send(request, status, "application/json; charset=utf-8", body);
    }

    /** To {@code HEAD} the headers alone; nothing where an answer has begun already. */
    public static void send(HttpServerRequest request, int status, String type, String body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(bytes));
        }
    }
}
