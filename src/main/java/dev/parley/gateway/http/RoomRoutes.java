package dev.parley.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Identity;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.RoomName;
import dev.parley.dialect.FrameWriter;
import dev.parley.room.Inquiry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.function.Function;

/** {@code GET /rooms} and {@code GET /rooms/:id/messages}. */
public final class RoomRoutes {
    private static final int MAX_ROOMS = 500;
    private static final int USUAL_ROOMS = 100;

    private final Callers callers;
    private final Function<Inquiry, Future<Answer>> rooms;

    public RoomRoutes(Callers callers, Function<Inquiry, Future<Answer>> rooms) {
        this.callers = callers;
        this.rooms = rooms;
    }

    public void on(Routes routes) {
        routes.look("/rooms", this::list);
        routes.look("/rooms/:id/messages", this::history);
    }

    private Future<Reply> list(RoutingContext context) {
        return callers.identify(Callers.bearer(context.request()))
                .compose(caller -> {
                    Query query = new Query(context);
                    int limit = query.limit(USUAL_ROOMS, MAX_ROOMS);
                    return rooms.apply(new Inquiry.Rooms(limit, query.text("cursor"), query.text("query")));
                })
                .map(answer -> page((Answer.RoomPage) answer));
    }

    private static Reply page(Answer.RoomPage page) {
        return Reply.ok(json -> {
            json.writeArrayFieldStart("rooms");
            for (RoomLine line : page.rooms()) {
                write(json, line);
            }
            json.writeEndArray();
            if (page.cursor() != null) {
                json.writeStringField("cursor", page.cursor());
            }
        });
    }

    private static void write(JsonGenerator json, RoomLine line) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", line.room().value());
        json.writeStringField("name", line.name());
        json.writeNumberField("memberCount", line.members());
        json.writeStringField("lastActivity", FrameWriter.timestamp(line.activeAt()));
        json.writeNumberField("lastSeq", line.head());
        json.writeEndObject();
    }

    private Future<Reply> history(RoutingContext context) {
        return callers.member(context.request())
                .compose(caller -> rooms.apply(inquiry(context, caller)))
                .map(answer -> page((Answer.HistoryPage) answer));
    }

    private static Inquiry inquiry(RoutingContext context, Identity caller) {
        Query query = new Query(context);
        RoomId room = RoomName.parse(context.pathParam("id")).id();
        return new Inquiry.History(room, caller.user(), false, query.recall());
    }

    private static Reply page(Answer.HistoryPage page) {
        return Reply.ok(json -> {
            json.writeStringField("roomId", page.room().value());
            json.writeArrayFieldStart("messages");
            for (ChatMessage message : page.messages()) {
                json.writeStartObject();
                message(json, page.room(), message);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeBooleanField("hasMore", page.hasMore());
        });
    }

    /** {@code "id":"…","seq":7,"sender":"alice","content":"hello!","roomId":"general","timestamp":"…"}. */
    static void message(JsonGenerator json, RoomId room, ChatMessage message) throws IOException {
        json.writeStringField("id", message.id());
        json.writeNumberField("seq", message.seq());
        json.writeStringField("sender", message.user());
        json.writeStringField("content", message.text());
        json.writeStringField("roomId", room.value());
        json.writeStringField("timestamp", FrameWriter.timestamp(message.at()));
        if (message.action()) {
            json.writeBooleanField("action", true);
        }
    }
}
