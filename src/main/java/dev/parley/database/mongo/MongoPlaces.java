package dev.parley.database.mongo;

import dev.parley.core.Place;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which messages of a room come before or after a place, as a filter that their index answers. */
final class MongoPlaces {
    static final JsonObject OLDEST_FIRST = JsonObject.of("at", 1, "seq", 1);
    static final JsonObject NEWEST_FIRST = JsonObject.of("at", -1, "seq", -1);

    private final MongoLink link;

    MongoPlaces(MongoLink link) {
        this.link = link;
    }

    Future<JsonObject> before(RoomId room, @Nullable Place place) {
        return filter(room, place, Side.BEFORE);
    }

    Future<JsonObject> after(RoomId room, @Nullable Place place) {
        return filter(room, place, Side.AFTER);
    }

    private enum Side {
        BEFORE("$lt", "$lte", "$gte", 1),
        AFTER("$gt", "$gte", "$lte", -1);

        private final String beyond;
        private final String beyondOrAt;
        /** Where the nearest message with a number is that isn't on this side of it. */
        private final String other;

        private final int nearest;

        Side(String beyond, String beyondOrAt, String other, int nearest) {
            this.beyond = beyond;
            this.beyondOrAt = beyondOrAt;
            this.other = other;
            this.nearest = nearest;
        }
    }

    private Future<JsonObject> filter(RoomId room, @Nullable Place place, Side side) {
        if (place instanceof Place.Stored stored) {
            return Future.succeededFuture(from(room, stored, side));
        } else if (place instanceof Place.Time time) {
            return Future.succeededFuture(from(room, time.millis(), side));
        } else if (place instanceof Place.Seq seq) {
            return numbered(room, seq.seq(), side)
                    .map(found -> found.map(stored -> from(room, stored, side)).orElseGet(() -> all(room)));
        } else if (place instanceof Place.Id id) {
            return link.first(MongoTables.MESSAGES, all(room).put(MongoLink.ID, id.ulid()), new JsonObject())
                    .map(found -> found.map(message -> from(room, stored(message), side))
                            .orElseGet(() -> from(room, id.millis(), side)));
        }
        return Future.succeededFuture(all(room));
    }

    private static JsonObject all(RoomId room) {
        return JsonObject.of("room", room.value());
    }

    private static JsonObject from(RoomId room, long millis, Side side) {
        return all(room).put("at", JsonObject.of(side.beyond, millis));
    }

    /** One range of the index, of which only messages of the very same time are looked at for nothing. */
    private static JsonObject from(RoomId room, Place.Stored stored, Side side) {
        return all(room)
                .put("at", JsonObject.of(side.beyondOrAt, stored.at()))
                .put(
                        "$or",
                        JsonArray.of(
                                JsonObject.of("at", JsonObject.of(side.beyond, stored.at())),
                                JsonObject.of("seq", JsonObject.of(side.beyond, stored.seq()))));
    }

    /** The message with this number, or the next one beyond it; where numbers began anew, the later message. */
    private Future<Optional<Place.Stored>> numbered(RoomId room, long seq, Side side) {
        JsonObject near = all(room).put("seq", JsonObject.of(side.other, seq));
        return link.first(MongoTables.MESSAGES, near, JsonObject.of("seq", side.nearest))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : latest(room, stored(found.get()).seq()));
    }

    private Future<Optional<Place.Stored>> latest(RoomId room, long seq) {
        JsonObject numbered = all(room).put("seq", seq);
        return link.first(MongoTables.MESSAGES, numbered, JsonObject.of("at", -1))
                .map(found -> found.map(MongoPlaces::stored));
    }

    private static Place.Stored stored(JsonObject message) {
        return new Place.Stored(message.getLong("at"), message.getLong("seq"));
    }
}
