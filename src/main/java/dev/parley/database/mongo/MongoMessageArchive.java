package dev.parley.database.mongo;

import dev.parley.archive.Chapter;
import dev.parley.archive.Mark;
import dev.parley.archive.MembershipRecord;
import dev.parley.archive.MessageArchive;
import dev.parley.archive.RoomRecord;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.database.mongo.MongoMessages.Line;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The archive in MongoDB, without transactions: messages are written in their order and the marks after them, so a mark never promises what
 * isn't there.
 */
final class MongoMessageArchive implements MessageArchive {
    /** Messages in one write: between two of them the loop does other work. */
    private static final int LINES = 1_000;
    /** Messages that are erased in one step. */
    private static final int ERASED = 5_000;

    private final MongoLink link;
    private final MongoLink reading;
    private final MongoPlaces places;
    private final MongoSearch search;
    private final MongoRooms rooms;
    private final MongoMembers members;
    private final MongoErasures erasures;

    MongoMessageArchive(MongoLinks links, MongoSearch search) {
        this.link = links.main();
        this.reading = links.pages();
        this.places = new MongoPlaces(reading);
        this.search = search;
        this.rooms = new MongoRooms(link);
        this.members = new MongoMembers(link);
        this.erasures = new MongoErasures(link);
    }

    @Override
    public Future<Map<RoomId, Mark>> marks(Collection<RoomId> asked) {
        return asked.isEmpty() ? Future.succeededFuture(Map.of()) : rooms.marks(asked);
    }

    @Override
    public Future<Void> store(List<Chapter> chapters) {
        return write(chapters).compose(clean -> rooms.move(chapters));
    }

    @Override
    public Future<Void> add(Chapter chapter) {
        return write(List.of(chapter)).compose(clean -> rooms.make(chapter.room()));
    }

    private Future<?> write(List<Chapter> chapters) {
        List<Line> lines = MongoMessages.lines(chapters);
        Set<String> authors = lines.stream().map(Line::key).collect(Collectors.toSet());
        return takeBackLeftovers(lines)
                .compose(clean -> erasures.of(authors))
                .compose(known ->
                        write(lines.stream().filter(isErased(known).negate()).toList(), 0))
                // who is erased between the two looks at it found nothing of what was written meanwhile
                .compose(written -> erasures.of(authors))
                .compose(
                        known -> takeBack(lines.stream().filter(isErased(known)).toList()));
    }

    private static Predicate<Line> isErased(Map<String, Long> known) {
        return line -> line.said().at() <= known.getOrDefault(line.key(), Long.MIN_VALUE);
    }

    private Future<Void> write(List<Line> lines, int from) {
        if (from >= lines.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(lines.size(), from + LINES);
        return link.write(
                        MongoTables.MESSAGES,
                        lines.subList(from, to).stream().map(Line::make).toList())
                .compose(written -> write(lines, to));
    }

    /** Where the log has forgotten what was said, one who wrote it here may have died before the second look. */
    private Future<Long> takeBackLeftovers(List<Line> lines) {
        List<String> ids = lines.stream()
                .filter(Line::isForgotten)
                .map(line -> line.said().id())
                .toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(0L);
        }
        FindOptions authors = new FindOptions().setFields(JsonObject.of("key", 1, "at", 1));
        return link.find(MongoTables.MESSAGES, JsonObject.of(MongoLink.ID, MongoLink.in(ids)), authors)
                .compose(there -> erasures.of(
                                there.stream().map(MongoMessageArchive::key).collect(Collectors.toSet()))
                        .compose(known -> remove(there.stream()
                                .filter(left -> left.getLong("at") <= known.getOrDefault(key(left), Long.MIN_VALUE))
                                .map(left -> left.getString(MongoLink.ID))
                                .toList())));
    }

    private static String key(JsonObject message) {
        return message.getString("key");
    }

    private Future<Long> takeBack(List<Line> erased) {
        return remove(erased.stream().map(line -> line.said().id()).toList());
    }

    private Future<Long> remove(List<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(0L)
                : link.remove(MongoTables.MESSAGES, JsonObject.of(MongoLink.ID, MongoLink.in(ids)));
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return places.before(room, place)
                .compose(filter -> page(filter, MongoPlaces.NEWEST_FIRST, count))
                .map(page -> {
                    Collections.reverse(page);
                    return page;
                });
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return places.after(room, place).compose(filter -> page(filter, MongoPlaces.OLDEST_FIRST, count));
    }

    private Future<List<ChatMessage>> page(JsonObject filter, JsonObject sort, int count) {
        return reading.find(MongoTables.MESSAGES, filter, sort, count)
                .map(found ->
                        found.stream().map(MongoMessages::message).collect(Collectors.toCollection(ArrayList::new)));
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        return search.search(room, query, before, count);
    }

    @Override
    public Future<Void> keep(List<RoomRecord> kept) {
        return rooms.keep(kept);
    }

    @Override
    public Future<Optional<RoomRecord>> room(RoomId room) {
        return rooms.room(room);
    }

    @Override
    public Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count) {
        return rooms.rooms(after, count);
    }

    @Override
    public Future<Void> members(RoomId room, Collection<UserName> present, long at) {
        return members.members(room, present, at);
    }

    @Override
    public Future<List<MembershipRecord>> memberships(UserName user) {
        return members.memberships(user);
    }

    /** First noted, then done: what is stored meanwhile finds the note. */
    @Override
    public Future<Long> erase(UserName user, long until) {
        JsonObject theirs = JsonObject.of("key", user.key(), "at", JsonObject.of("$lte", until));
        return erasures.note(user.key(), until)
                .compose(noted -> members.forget(user))
                .compose(forgotten -> eraseAll(theirs, 0));
    }

    private Future<Long> eraseAll(JsonObject which, long before) {
        return link.removeSome(MongoTables.MESSAGES, which, ERASED)
                .compose(gone -> gone == 0 ? Future.succeededFuture(before) : eraseAll(which, before + gone));
    }

    @Override
    public Future<Map<String, Long>> erasures(Collection<UserName> users) {
        return erasures.of(users.stream().map(UserName::key).toList());
    }

    @Override
    public Future<Boolean> retain(RoomId room, @Nullable Duration age) {
        return rooms.retain(room, age);
    }

    @Override
    public Future<Integer> purge(Duration usual, long now, int most) {
        return rooms.ages().compose(ages -> {
            Future<Integer> gone = Future.succeededFuture(0);
            for (Map.Entry<Long, List<String>> own : ages.entrySet()) {
                gone = gone.compose(before -> purge(MongoLink.in(own.getValue()), own.getKey(), now, most - before)
                        .map(more -> before + more));
            }
            JsonArray others =
                    new JsonArray(ages.values().stream().flatMap(List::stream).toList());
            return gone.compose(before -> purge(JsonObject.of("$nin", others), usual.toMillis(), now, most - before)
                    .map(more -> before + more));
        });
    }

    private Future<Integer> purge(JsonObject which, long age, long now, int most) {
        JsonObject old = JsonObject.of("room", which, "at", JsonObject.of("$lt", now - age));
        return age == 0 ? Future.succeededFuture(0) : link.removeSome(MongoTables.MESSAGES, old, most);
    }
}
