package dev.parley.conformance;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A client of Engine.IO that polls, request by request. */
final class PollingClient {
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String target;
    private final JsonObject opening;

    private PollingClient(String target, JsonObject opening) {
        this.target = target;
        this.opening = opening;
    }

    /** @param path {@code /engine.io/} or {@code /socket.io/} */
    static PollingClient open(int port, String path) {
        String target = "http://127.0.0.1:" + port + path + "?EIO=4&transport=polling";
        HttpResponse<String> answer = send("GET", target, "");
        if (answer.statusCode() != 200 || !answer.body().startsWith("0")) {
            throw new AssertionError("no opening: " + answer.statusCode() + ' ' + answer.body());
        }
        JsonObject opening = new JsonObject(answer.body().substring(1));
        return new PollingClient(target + "&sid=" + opening.getString("sid"), opening);
    }

    /** The same session, asked for at another port. */
    PollingClient by(int port) {
        return new PollingClient(target.replaceFirst(":[0-9]+/", ":" + port + "/"), opening);
    }

    /** Any request. */
    static HttpResponse<String> send(String method, String url, String body) {
        try {
            return HTTP.send(request(method, url, body), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest request(String method, String url, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url));
        return body.isEmpty()
                ? builder.method(method, BodyPublishers.noBody()).build()
                : builder.header("Content-Type", "text/plain;charset=UTF-8")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
    }

    /** What the server said of the session. */
    JsonObject opening() {
        return opening;
    }

    String sid() {
        return opening.getString("sid");
    }

    HttpResponse<String> polls() {
        return send("GET", target, "");
    }

    /** Does not wait for the answer; cancelling it breaks the connection. */
    CompletableFuture<HttpResponse<String>> beginsToPoll() {
        return HTTP.sendAsync(request("GET", target, ""), BodyHandlers.ofString());
    }

    HttpResponse<String> posts(String payload) {
        return send("POST", target, payload);
    }
}
