package dev.parley.database.mongo;

import dev.parley.archive.MembershipRecord;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.FindOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is and was in which room. */
final class MongoMembers {
    private final MongoLink link;

    MongoMembers(MongoLink link) {
        this.link = link;
    }

    /** Only what changed is written. */
    Future<Void> members(RoomId room, Collection<UserName> present, long at) {
        JsonObject there = JsonObject.of("room", room.value(), "left", 0L);
        FindOptions keys = new FindOptions().setFields(JsonObject.of("key", 1));
        return link.find(MongoTables.MEMBERS, there, keys)
                .map(found -> changes(room, known(found), present, at))
                .compose(changes -> link.write(MongoTables.MEMBERS, changes))
                .mapEmpty();
    }

    private static Set<String> known(List<JsonObject> members) {
        Set<String> keys = new HashSet<>();
        members.forEach(member -> keys.add(member.getString("key")));
        return keys;
    }

    private static List<BulkOperation> changes(RoomId room, Set<String> known, Collection<UserName> present, long at) {
        Map<String, UserName> come = new HashMap<>();
        present.forEach(user -> come.put(user.key(), user));
        Set<String> gone = new HashSet<>(known);
        gone.removeAll(come.keySet());
        come.keySet().removeAll(known);
        List<BulkOperation> changes = new ArrayList<>();
        come.values().forEach(user -> changes.add(comes(room, user, at)));
        gone.forEach(key -> changes.add(goes(room, key, at)));
        return changes;
    }

    private static BulkOperation comes(RoomId room, UserName user, long at) {
        JsonObject first = JsonObject.of("room", room.value(), "key", user.key(), "user", user.shown(), "since", at);
        JsonObject change = JsonObject.of("$set", JsonObject.of("left", 0L), "$setOnInsert", first);
        return BulkOperation.createUpdate(JsonObject.of(MongoLink.ID, id(room, user.key())), change, true, false);
    }

    private static BulkOperation goes(RoomId room, String key, long at) {
        JsonObject there = JsonObject.of(MongoLink.ID, id(room, key), "left", 0L);
        return BulkOperation.createUpdate(there, JsonObject.of("$set", JsonObject.of("left", at)), false, false);
    }

    /** Neither a room's id nor a user's key has a blank in it. */
    private static String id(RoomId room, String key) {
        return room.value() + ' ' + key;
    }

    Future<List<MembershipRecord>> memberships(UserName user) {
        JsonObject byRoom = JsonObject.of("room", 1);
        return link.find(MongoTables.MEMBERS, JsonObject.of("key", user.key()), byRoom, -1)
                .map(found -> found.stream().map(MongoMembers::membership).toList());
    }

    private static MembershipRecord membership(JsonObject member) {
        return new MembershipRecord(
                new RoomId(member.getString("room")),
                member.getString("user"),
                member.getLong("since"),
                member.getLong("left"));
    }

    Future<Long> forget(UserName user) {
        return link.remove(MongoTables.MEMBERS, JsonObject.of("key", user.key()));
    }
}
