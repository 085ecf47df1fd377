package dev.parley.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.core.Answer;
import dev.parley.core.Hit;
import dev.parley.core.RoomId;
import dev.parley.dialect.MessageFields;
import dev.parley.room.Inquiry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Function;

/** {@code GET /search?room=general&q=tea&before=41&limit=20}, where there is an archive. */
public final class SearchRoutes {
    private final Callers callers;
    private final Function<Inquiry, Future<Answer>> rooms;

    public SearchRoutes(Callers callers, Function<Inquiry, Future<Answer>> rooms) {
        this.callers = callers;
        this.rooms = rooms;
    }

    public void on(Routes routes) {
        routes.look("/search", this::search);
    }

    private Future<Reply> search(RoutingContext context) {
        return callers.member(context.request())
                .compose(caller -> {
                    Query query = new Query(context);
                    return rooms.apply(new Inquiry.Search(query.room("room"), caller.user(), false, query.sought()));
                })
                .map(answer -> page((Answer.SearchPage) answer));
    }

    private static Reply page(Answer.SearchPage page) {
        return Reply.ok(json -> {
            json.writeStringField("roomId", page.room().value());
            json.writeStringField("query", page.query());
            json.writeArrayFieldStart("messages");
            for (Hit hit : page.hits()) {
                write(json, page.room(), hit);
            }
            json.writeEndArray();
            json.writeBooleanField("hasMore", page.hasMore());
        });
    }

    private static void write(JsonGenerator json, RoomId room, Hit hit) throws IOException {
        json.writeStartObject();
        RoomRoutes.message(json, room, hit.message());
        MessageFields.found(json, hit);
        json.writeEndObject();
    }
}
