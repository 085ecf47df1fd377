package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an archive in memory holds of one room. */
final class InMemoryShelf {
    /** How far the time in an id and the message's own may be apart: they are of different clocks. */
    private static final long CLOCKS_APART = 15_000;

    private final NavigableMap<Place.Stored, ChatMessage> messages = new TreeMap<>();
    private @Nullable Mark mark;
    private @Nullable Duration age;
    private RoomRecord facts;

    InMemoryShelf(RoomId room) {
        this.facts = new RoomRecord(room, room.value(), "", "", 0, 0, 0);
    }

    void keep(RoomRecord fresh) {
        facts = fresh;
    }

    RoomRecord record() {
        Mark last = mark;
        return new RoomRecord(
                facts.room(),
                facts.name(),
                facts.topic(),
                facts.createdBy(),
                facts.createdAt(),
                last == null ? 0 : last.seq(),
                last == null ? 0 : last.at());
    }

    Optional<Mark> mark() {
        return Optional.ofNullable(mark);
    }

    /** The same message in another epoch is no way back. */
    void move(Mark fresh) {
        Mark last = mark;
        if (last == null || fresh.place().compareTo(last.place()) >= 0) {
            mark = fresh;
        }
    }

    void add(ChatMessage said) {
        ChatMessage kept =
                new ChatMessage(said.seq(), said.id(), said.user(), said.text(), null, said.at(), said.action());
        messages.putIfAbsent(Place.Stored.of(said), kept);
    }

    /** Oldest first. */
    NavigableMap<Place.Stored, ChatMessage> before(@Nullable Place place) {
        return place == null ? messages : messages.headMap(start(place, false), false);
    }

    NavigableMap<Place.Stored, ChatMessage> after(@Nullable Place place) {
        return place == null ? messages : messages.tailMap(start(place, true), false);
    }

    /** @param up to what comes after the place, else before it */
    private Place.Stored start(Place place, boolean up) {
        if (place instanceof Place.Stored stored) {
            return stored;
        } else if (place instanceof Place.Seq seq) {
            return up ? lastUpTo(seq.seq()) : firstFrom(seq.seq());
        } else if (place instanceof Place.Id id) {
            return find(id).orElseGet(() -> atTime(id.millis(), up));
        }
        return atTime(((Place.Time) place).millis(), up);
    }

    private static Place.Stored atTime(long millis, boolean up) {
        return new Place.Stored(millis, up ? Long.MAX_VALUE : Long.MIN_VALUE);
    }

    /** Where numbers began anew, the later message counts. */
    private Place.Stored firstFrom(long seq) {
        return messages.keySet().stream()
                .filter(stored -> stored.seq() >= seq)
                .min(Comparator.comparingLong(Place.Stored::seq)
                        .thenComparing(
                                Comparator.comparingLong(Place.Stored::at).reversed()))
                .orElse(atTime(Long.MAX_VALUE, true));
    }

    private Place.Stored lastUpTo(long seq) {
        return messages.keySet().stream()
                .filter(stored -> stored.seq() <= seq)
                .max(Comparator.comparingLong(Place.Stored::seq).thenComparingLong(Place.Stored::at))
                .orElse(atTime(Long.MIN_VALUE, false));
    }

    private Optional<Place.Stored> find(Place.Id id) {
        long millis = id.millis();
        return messages
                .subMap(atTime(millis - CLOCKS_APART, false), true, atTime(millis + CLOCKS_APART, true), true)
                .values()
                .stream()
                .filter(message -> message.id().equals(id.ulid()))
                .map(Place.Stored::of)
                .findFirst();
    }

    void retain(@Nullable Duration kept) {
        age = kept;
    }

    /** @return how many are gone */
    int purge(Duration usual, long now, int most) {
        Duration kept = age == null ? usual : age;
        if (kept.isZero()) {
            return 0;
        }
        List<Place.Stored> old = messages.headMap(atTime(now - kept.toMillis(), false), false).keySet().stream()
                .limit(most)
                .toList();
        old.forEach(messages::remove);
        return old.size();
    }

    /** @return how many are gone */
    long forget(Predicate<ChatMessage> which) {
        long held = messages.size();
        messages.entrySet().removeIf((Map.Entry<Place.Stored, ChatMessage> entry) -> which.test(entry.getValue()));
        return held - messages.size();
    }
}
