package dev.parley.testing;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.InstanceId;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.room.ForkCall;
import dev.parley.room.Past;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What is kept of a {@link FakeStore}'s room for good; nothing, until the test says so. */
public final class FakePast extends HeldCalls implements Past {
    private final FakeStore store;
    private final List<ChatMessage> messages = new ArrayList<>();
    private boolean kept;

    FakePast(FakeStore store) {
        this.store = store;
    }

    /** From here on there is an archive, with these in it. */
    public void keep(Collection<ChatMessage> more) {
        kept = true;
        messages.addAll(more);
        messages.sort(Comparator.comparing(Place.Stored::of));
    }

    /** What is in it. */
    public List<ChatMessage> kept() {
        return List.copyOf(messages);
    }

    @Override
    public boolean isKept() {
        return kept;
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, Place place, int count) {
        return call("before", place, () -> {
            List<ChatMessage> found = found(message -> place == null || compare(message, place) < 0);
            return List.copyOf(found.subList(Math.max(0, found.size() - count), found.size()));
        });
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, Place place, int count) {
        return call("after", place, () -> {
            List<ChatMessage> found = found(message -> place == null || compare(message, place) > 0);
            return List.copyOf(found.subList(0, Math.min(count, found.size())));
        });
    }

    private List<ChatMessage> found(Predicate<ChatMessage> wanted) {
        return messages.stream().filter(wanted).toList();
    }

    private static int compare(ChatMessage message, Place place) {
        if (place instanceof Place.Stored at) {
            return Place.Stored.of(message).compareTo(at);
        }
        if (place instanceof Place.Seq seq) {
            return Long.compare(message.seq(), seq.seq());
        }
        return place instanceof Place.Id id
                ? message.id().compareTo(id.ulid())
                : Long.compare(message.at(), ((Place.Time) place).millis());
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, Place before, int count) {
        return call("search", query, () -> {
            List<ChatMessage> found = new ArrayList<>(found(
                    message -> message.text().contains(query) && (before == null || compare(message, before) < 0)));
            Collections.reverse(found);
            return found.stream()
                    .limit(count)
                    .map(message -> new Hit(message, message.text(), List.of(new Hit.Span(0, query.length()))))
                    .toList();
        });
    }

    /** What came to be saved counts as kept from then on. */
    @Override
    public Future<Void> save(RoomId room, String epoch, List<ChatMessage> saved) {
        return call("save", room, () -> {
            saved.stream()
                    .filter(message ->
                            messages.stream().noneMatch(kept -> kept.id().equals(message.id())))
                    .forEach(messages::add);
            messages.sort(Comparator.comparing(Place.Stored::of));
            return null;
        });
    }

    @Override
    public Future<Boolean> carryOn(RoomId room) {
        return call("carryOn", room, () -> {
            long head = messages.stream().mapToLong(ChatMessage::seq).max().orElse(0);
            if (head > 0) {
                store.fork(new ForkCall(room, "", head, InstanceId.fresh(), false));
            }
            return head > 0;
        });
    }
}
