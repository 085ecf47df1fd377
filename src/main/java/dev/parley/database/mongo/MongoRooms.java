package dev.parley.database.mongo;

import dev.parley.archive.Chapter;
import dev.parley.archive.Mark;
import dev.parley.archive.RoomRecord;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rooms, how far each is archived, and how long its messages are kept. */
final class MongoRooms {
    private static final JsonObject BY_ID = JsonObject.of(MongoLink.ID, 1);

    private final MongoLink link;

    MongoRooms(MongoLink link) {
        this.link = link;
    }

    Future<Map<RoomId, Mark>> marks(Collection<RoomId> rooms) {
        JsonObject marked = JsonObject.of(MongoLink.ID, MongoLink.inRooms(rooms), "head", JsonObject.of("$gt", 0));
        return link.find(MongoTables.ROOMS, marked, BY_ID, rooms.size()).map(found -> {
            Map<RoomId, Mark> marks = new HashMap<>();
            found.forEach(room -> marks.put(id(room), mark(room)));
            return marks;
        });
    }

    private static Mark mark(JsonObject room) {
        return new Mark(room.getString("epoch"), room.getLong("head"), room.getString("last"), room.getLong("at"));
    }

    /** Moves the marks to where these end, and none back. */
    Future<Void> move(List<Chapter> chapters) {
        List<BulkOperation> steps = new ArrayList<>();
        for (Chapter chapter : chapters) {
            String id = chapter.room().value();
            steps.add(made(id));
            steps.add(BulkOperation.createUpdate(notBeyond(id, chapter.mark()), moved(chapter.mark()), false, false));
        }
        return link.write(MongoTables.ROOMS, steps).mapEmpty();
    }

    /** Where it is missing. */
    Future<Void> make(RoomId room) {
        return link.write(MongoTables.ROOMS, List.of(made(room.value()))).mapEmpty();
    }

    private static BulkOperation made(String id) {
        return MongoLink.make(id, fresh().mergeIn(facts(id, "", "", 0)));
    }

    private static JsonObject fresh() {
        return JsonObject.of("head", 0L, "at", 0L);
    }

    private static JsonObject notBeyond(String id, Mark mark) {
        return JsonObject.of(
                MongoLink.ID,
                id,
                "$or",
                JsonArray.of(
                        JsonObject.of("at", JsonObject.of("$lt", mark.at())),
                        JsonObject.of("at", mark.at(), "head", JsonObject.of("$lte", mark.seq()))));
    }

    private static JsonObject moved(Mark mark) {
        JsonObject to = JsonObject.of("epoch", mark.epoch(), "head", mark.seq(), "last", mark.id(), "at", mark.at());
        return JsonObject.of("$set", to);
    }

    Future<Void> keep(List<RoomRecord> rooms) {
        List<BulkOperation> changes = rooms.stream().map(MongoRooms::kept).toList();
        return link.write(MongoTables.ROOMS, changes).mapEmpty();
    }

    private static BulkOperation kept(RoomRecord room) {
        JsonObject facts = facts(room.name(), room.topic(), room.createdBy(), room.createdAt());
        JsonObject change = JsonObject.of("$set", facts, "$setOnInsert", fresh());
        return BulkOperation.createUpdate(
                JsonObject.of(MongoLink.ID, room.room().value()), change, true, false);
    }

    private static JsonObject facts(String name, String topic, String createdBy, long createdAt) {
        return JsonObject.of("name", name, "topic", topic, "createdBy", createdBy, "createdAt", createdAt);
    }

    Future<Optional<RoomRecord>> room(RoomId room) {
        return link.one(MongoTables.ROOMS, room.value()).map(found -> found.map(MongoRooms::room));
    }

    Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count) {
        JsonObject filter =
                after == null ? new JsonObject() : JsonObject.of(MongoLink.ID, JsonObject.of("$gt", after.value()));
        return link.find(MongoTables.ROOMS, filter, BY_ID, count)
                .map(found -> found.stream().map(MongoRooms::room).toList());
    }

    private static RoomRecord room(JsonObject room) {
        return new RoomRecord(
                id(room),
                room.getString("name"),
                room.getString("topic"),
                room.getString("createdBy"),
                room.getLong("createdAt"),
                room.getLong("head"),
                room.getLong("at"));
    }

    private static RoomId id(JsonObject room) {
        return new RoomId(room.getString(MongoLink.ID));
    }

    Future<Boolean> retain(RoomId room, @Nullable Duration age) {
        JsonObject change = age == null
                ? JsonObject.of("$unset", JsonObject.of("age", 1))
                : JsonObject.of("$set", JsonObject.of("age", age.toMillis()));
        return link.change(MongoTables.ROOMS, JsonObject.of(MongoLink.ID, room.value()), change)
                .map(found -> found > 0);
    }

    /** Rooms with an age of their own, by it, in ms. */
    Future<Map<Long, List<String>>> ages() {
        JsonObject own = JsonObject.of("age", JsonObject.of("$gte", 0));
        return link.find(MongoTables.ROOMS, own, BY_ID, -1).map(found -> {
            Map<Long, List<String>> ages = new HashMap<>();
            found.forEach(room -> ages.computeIfAbsent(room.getLong("age"), fresh -> new ArrayList<>())
                    .add(room.getString(MongoLink.ID)));
            return ages;
        });
    }
}
