package dev.parley.gateway.http;

import dev.parley.dialect.Fields;
import dev.parley.dialect.FrameReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** The body of one request, held as far as it is allowed and not a byte more. How long it may take is for {@code HeadTimeout} to say. */
public final class Body {
    private static final String JSON = "application/json";
    private static final String GO_ON = "100-continue";

    private final Promise<byte[]> whole = Promise.promise();
    private final long max;
    private Buffer held = Buffer.buffer();

    private Body(long max) {
        this.max = max;
    }

    /** Fails with 413 as soon as it is longer, whether it said so before or not. To be called in the turn that brought the request. */
    public static Future<byte[]> read(HttpServerRequest request, long max) {
        Body body = new Body(max);
        if (GO_ON.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.handler(body::take)
                .exceptionHandler(body.whole::tryFail)
                .endHandler(end -> body.whole.tryComplete(body.held.getBytes()));
        return body.whole.future();
    }

    /** The same, and it is a JSON object: fails with 415, 413, {@code INVALID_JSON}, {@code VALIDATION_ERROR}. */
    static Future<Fields> readJson(HttpServerRequest request, long max) {
        if (!isJson(request)) {
            return read(request, max)
                    .compose(bytes -> Future.failedFuture(
                            HttpRefusal.unsupported("The body must be " + JSON + ", in UTF-8 and not compressed.")));
        }
        return read(request, max).map(FrameReader::readBody);
    }

    /** What the head says, in bytes; the most there is where it says nonsense. */
    public static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return Long.MAX_VALUE;
        }
    }

    private void take(Buffer chunk) {
        if (held.length() + chunk.length() <= max && !whole.future().isComplete()) {
            held.appendBuffer(chunk);
        } else {
            held = Buffer.buffer();
            whole.tryFail(HttpRefusal.bodyOver(max));
        }
    }

    private static boolean isJson(HttpServerRequest request) {
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        return types.size() == 1 && isJson(types.get(0)) && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
    }

    /** No other charset than UTF-8, which may be named. */
    private static boolean isJson(String type) {
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(JSON)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }
}
