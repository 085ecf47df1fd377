package dev.parley.gateway.http;

import dev.parley.archive.RoomExport;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.dialect.JsonLine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A room on its way out, a line for each message: the next page is fetched when the one before has left. */
final class ExportStream {
    private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);

    private final HttpServerResponse response;
    private final RoutingContext context;
    private final RoomId room;
    private final RoomExport export;

    private ExportStream(RoutingContext context, RoomId room, RoomExport export) {
        this.context = context;
        this.response = context.response();
        this.room = room;
        this.export = export;
    }

    /** Fails while there is no answer yet; what fails later cuts the answer off, so that nobody takes it for the whole. */
    static Future<Void> send(RoutingContext context, RoomId room, RoomExport export) {
        return export.next()
                .recover(failure -> Future.failedFuture(HttpRefusal.unavailable("The room can't be read right now.")))
                .onSuccess(first -> new ExportStream(context, room, export).begin(first))
                .mapEmpty();
    }

    private void begin(List<ChatMessage> first) {
        if (response.closed() || response.headWritten()) {
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("x-content-type-options", "nosniff");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        response.setChunked(true);
        write(first);
    }

    private void write(List<ChatMessage> page) {
        if (page.isEmpty()) {
            response.end();
            return;
        }
        Buffer lines = Buffer.buffer();
        page.forEach(message -> lines.appendBytes(JsonLine.of(room, message)));
        response.write(lines).onSuccess(written -> next());
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        export.next().onSuccess(this::write).onFailure(failure -> {
            LOG.atWarn()
                    .addKeyValue("room", room.value())
                    .addKeyValue("reason", failure.getMessage())
                    .log("an export was cut off");
            context.request().connection().close().onComplete(closed -> {});
        });
    }
}
