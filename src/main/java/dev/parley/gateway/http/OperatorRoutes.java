package dev.parley.gateway.http;

import dev.parley.archive.Steward;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.dialect.Fields;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/rooms/:id/export}, {@code PUT /admin/rooms/:id/retention} and {@code DELETE /admin/users/:name/messages}. */
public final class OperatorRoutes {
    private static final long MOST_DAYS = 36_500;

    private final Steward steward;
    private final byte[] token;

    /** @param token not empty */
    public OperatorRoutes(Steward steward, String token) {
        this.steward = steward;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    public void on(Routes routes) {
        routes.get("/admin/rooms/:id/export", this::export);
        routes.put("/admin/rooms/:id/retention", this::retain);
        routes.delete("/admin/users/:name/messages", this::erase);
    }

    /** Takes as long for a token that is nearly right as for one that is all wrong. */
    private Future<Void> operator(HttpServerRequest request) {
        byte[] given = Callers.bearer(request).orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token)
                ? Future.succeededFuture()
                : Future.failedFuture(new HttpRefusal(
                        HttpRefusal.NOT_SIGNED_IN, "UNAUTHENTICATED", "The operators' token is missing or wrong."));
    }

    private void export(RoutingContext context) {
        operator(context.request())
                .map(allowed -> RoomName.parse(context.pathParam("id")).id())
                .compose(room -> steward.export(room).compose(export -> ExportStream.send(context, room, export)))
                .onFailure(failure -> Refusing.refuse(context.vertx(), context.request(), failure));
    }

    private Future<Reply> retain(RoutingContext context, Fields body) {
        return operator(context.request()).compose(allowed -> {
            RoomId room = RoomName.parse(context.pathParam("id")).id();
            Long days = days(body);
            return steward.retain(room, days == null ? null : Duration.ofDays(days))
                    .map(kept -> Reply.ok(json -> {
                        json.writeStringField("roomId", room.value());
                        if (days == null) {
                            json.writeNullField("days");
                        } else {
                            json.writeNumberField("days", days);
                        }
                    }));
        });
    }

    /** Null: as everywhere. */
    private static @Nullable Long days(Fields body) {
        if (body.isEmpty()) {
            return null;
        }
        long days = body.integer("days", 0, -1);
        if (days < 0 || days > MOST_DAYS) {
            throw RefusedException.field("days", "must be an integer from 0 (for ever) to " + MOST_DAYS + ", or null");
        }
        return days;
    }

    private Future<Reply> erase(RoutingContext context) {
        return operator(context.request()).compose(allowed -> {
            UserName user = UserName.parse(context.pathParam("name"));
            return steward.erase(user, new Query(context).flag("account")).map(OperatorRoutes::told);
        });
    }

    static Reply told(Steward.Erased erased) {
        return Reply.ok(json -> {
            json.writeNumberField("inLogs", erased.inLogs());
            json.writeNumberField("archived", erased.archived());
            json.writeBooleanField("account", erased.account());
        });
    }
}
