package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An archive that lasts as long as the process, the plainest one that keeps the rules. Lives on its caller's loop; every call is answered before it
 * returns. It holds all that it is given: for trials, and to hold others against.
 */
public final class InMemoryMessageArchive implements MessageArchive {
    private final NavigableMap<RoomId, InMemoryShelf> shelves = new TreeMap<>();
    private final NavigableMap<RoomId, Map<String, MembershipRecord>> rosters = new TreeMap<>();
    private final Map<String, Long> erased = new HashMap<>();

    private InMemoryShelf shelf(RoomId room) {
        return shelves.computeIfAbsent(room, InMemoryShelf::new);
    }

    @Override
    public Future<Map<RoomId, Mark>> marks(Collection<RoomId> rooms) {
        Map<RoomId, Mark> marks = new HashMap<>();
        for (RoomId room : rooms) {
            Optional.ofNullable(shelves.get(room))
                    .flatMap(InMemoryShelf::mark)
                    .ifPresent(mark -> marks.put(room, mark));
        }
        return Future.succeededFuture(marks);
    }

    @Override
    public Future<Void> store(List<Chapter> chapters) {
        for (Chapter chapter : chapters) {
            InMemoryShelf shelf = shelf(chapter.room());
            put(chapter, shelf);
            shelf.move(chapter.mark());
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> add(Chapter chapter) {
        put(chapter, shelf(chapter.room()));
        return Future.succeededFuture();
    }

    private void put(Chapter chapter, InMemoryShelf shelf) {
        chapter.messages().stream().filter(said -> !isErased(said)).forEach(shelf::add);
    }

    private boolean isErased(ChatMessage said) {
        Long until = erased.get(UserName.shown(said.user()).key());
        return until != null && said.at() <= until;
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        List<ChatMessage> page =
                new ArrayList<>(newestFirst(room, place).stream().limit(count).toList());
        Collections.reverse(page);
        return Future.succeededFuture(page);
    }

    private Collection<ChatMessage> newestFirst(RoomId room, @Nullable Place place) {
        InMemoryShelf shelf = shelves.get(room);
        return shelf == null ? List.of() : shelf.before(place).descendingMap().values();
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        InMemoryShelf shelf = shelves.get(room);
        Collection<ChatMessage> all =
                shelf == null ? List.of() : shelf.after(place).values();
        return Future.succeededFuture(all.stream().limit(count).toList());
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        SearchQuery wanted = SearchQuery.parse(query);
        return Future.succeededFuture(newestFirst(room, before).stream()
                .filter(message -> wanted.matches(message.text()))
                .limit(count)
                .map(message -> Snippets.hit(message, wanted))
                .toList());
    }

    @Override
    public Future<Void> keep(List<RoomRecord> rooms) {
        rooms.forEach(room -> shelf(room.room()).keep(room));
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<RoomRecord>> room(RoomId room) {
        return Future.succeededFuture(Optional.ofNullable(shelves.get(room)).map(InMemoryShelf::record));
    }

    @Override
    public Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count) {
        Map<RoomId, InMemoryShelf> rest = after == null ? shelves : shelves.tailMap(after, false);
        return Future.succeededFuture(
                rest.values().stream().limit(count).map(InMemoryShelf::record).toList());
    }

    @Override
    public Future<Void> members(RoomId room, Collection<UserName> present, long at) {
        Map<String, MembershipRecord> roster = rosters.computeIfAbsent(room, fresh -> new HashMap<>());
        Map<String, UserName> there =
                present.stream().collect(Collectors.toMap(UserName::key, Function.identity(), (one, other) -> one));
        roster.replaceAll((key, held) -> there.containsKey(key) || held.left() > 0
                ? held
                : new MembershipRecord(room, held.user(), held.since(), at));
        there.forEach((key, user) -> roster.merge(
                key,
                new MembershipRecord(room, user.shown(), at, 0),
                (held, fresh) -> new MembershipRecord(room, held.user(), held.since(), 0)));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<MembershipRecord>> memberships(UserName user) {
        return Future.succeededFuture(rosters.values().stream()
                .filter(roster -> roster.containsKey(user.key()))
                .map(roster -> roster.get(user.key()))
                .toList());
    }

    @Override
    public Future<Long> erase(UserName user, long until) {
        erased.merge(user.key(), until, Math::max);
        rosters.values().forEach(roster -> roster.remove(user.key()));
        long gone = 0;
        for (InMemoryShelf shelf : shelves.values()) {
            gone += shelf.forget(this::isErased);
        }
        return Future.succeededFuture(gone);
    }

    @Override
    public Future<Map<String, Long>> erasures(Collection<UserName> users) {
        Map<String, Long> known = new HashMap<>(erased);
        known.keySet().retainAll(users.stream().map(UserName::key).toList());
        return Future.succeededFuture(known);
    }

    @Override
    public Future<Boolean> retain(RoomId room, @Nullable Duration age) {
        InMemoryShelf shelf = shelves.get(room);
        if (shelf != null) {
            shelf.retain(age);
        }
        return Future.succeededFuture(shelf != null);
    }

    @Override
    public Future<Integer> purge(Duration usual, long now, int most) {
        int gone = 0;
        for (InMemoryShelf shelf : shelves.values()) {
            gone += shelf.purge(usual, now, most - gone);
        }
        return Future.succeededFuture(gone);
    }
}
