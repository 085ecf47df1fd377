package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The logs as the scripts keep them, in memory. It forgets what it is told to forget. */
final class FakeLogs implements LogSource {
    private static final long LEAP = 1_000;
    private static final TreeMap<Long, RoomId> NONE = new TreeMap<>();

    private final LongSupplier clock;
    private final int length;
    private final int maxUnarchived;
    /** Of a shard's changes, that one call tells. */
    int page = 5;

    private FakeLogState state = new FakeLogState();
    private int made;

    FakeLogs(LongSupplier clock, int length, int maxUnarchived) {
        this.clock = clock;
        this.length = length;
        this.maxUnarchived = maxUnarchived;
    }

    private void touch(RoomId id, FakeLogState.Room room) {
        long tick = Math.max(state.ticks.getOrDefault(id.shard(), 0L) + 1, clock.getAsLong() * 1_000);
        state.ticks.put(id.shard(), tick);
        room.tick = tick;
    }

    private FakeLogState.Room make(RoomId id) {
        return state.rooms.computeIfAbsent(id, fresh -> {
            FakeLogState.Room room = new FakeLogState.Room();
            room.name = "Name of " + id;
            room.createdAt = clock.getAsLong();
            touch(id, room);
            return room;
        });
    }

    ChatMessage say(RoomId id, UserName user, String text) {
        FakeLogState.Room room = make(id);
        if (room.epoch.isEmpty()) {
            room.epoch = "e" + ++made;
            room.base = room.head + 1;
        }
        room.head++;
        room.last = "id" + ++made;
        room.at = Math.max(room.at, clock.getAsLong());
        ChatMessage message = new ChatMessage(room.head, room.last, user.shown(), text, null, room.at);
        room.log.put(room.head, message);
        trim(room);
        touch(id, room);
        return message;
    }

    private void trim(FakeLogState.Room room) {
        long keep = Math.max(length, Math.min(maxUnarchived, room.head - room.archived));
        while (room.log.size() > keep) {
            room.log.pollFirstEntry();
        }
    }

    void topic(RoomId id, String topic) {
        FakeLogState.Room room = make(id);
        room.topic = topic;
        room.facts++;
        touch(id, room);
    }

    void seat(RoomId id, UserName... users) {
        FakeLogState.Room room = make(id);
        room.members = List.of(users);
        room.roster++;
        touch(id, room);
    }

    /** Numbers leap, as when who has it open knows more than the store. */
    void fork(RoomId id) {
        leap(id, make(id), 0);
    }

    private void leap(RoomId id, FakeLogState.Room room, long beyond) {
        room.epoch = "e" + ++made;
        room.head = Math.max(room.head, beyond) + LEAP;
        room.base = room.head + 1;
        room.last = "";
        touch(id, room);
    }

    boolean collect(RoomId id) {
        FakeLogState.Room room = state.rooms.get(id);
        if (room == null || room.head > room.archived) {
            return false;
        }
        state.rooms.remove(id);
        return true;
    }

    /** What {@link #restore(Object)} takes. */
    Object snapshot() {
        return state.copy();
    }

    void restore(Object snapshot) {
        state = ((FakeLogState) snapshot).copy();
    }

    void wipe() {
        state = new FakeLogState();
    }

    List<ChatMessage> log(RoomId id) {
        FakeLogState.Room room = state.rooms.get(id);
        return room == null ? List.of() : List.copyOf(room.log.values());
    }

    @Override
    public Future<Boolean> lead(String holder, Duration lease) {
        boolean free = state.leaseEnd <= clock.getAsLong() || state.holder.equals(holder);
        if (free) {
            state.holder = holder;
            state.leaseEnd = clock.getAsLong() + lease.toMillis();
        }
        return Future.succeededFuture(free);
    }

    @Override
    public Future<Void> resign(String holder) {
        if (state.holder.equals(holder)) {
            state.leaseEnd = 0;
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Long>> cursors(String archive) {
        return Future.succeededFuture(
                archive.equals(state.archive) ? List.copyOf(state.cursors) : Collections.nCopies(RoomId.SHARDS, 0L));
    }

    @Override
    public Future<Void> advance(String archive, List<Long> upTo) {
        if (!archive.equals(state.archive) || upTo.stream().allMatch(tick -> tick == 0)) {
            state.archive = archive;
            Collections.fill(state.cursors, 0L);
        }
        for (int i = 0; i < RoomId.SHARDS; i++) {
            state.cursors.set(i, Math.max(state.cursors.get(i), upTo.get(i)));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Changes>> changes(List<Long> since) {
        Map<Integer, TreeMap<Long, RoomId>> later = new HashMap<>();
        state.rooms.forEach((id, room) -> {
            if (room.tick > since.get(id.shard())) {
                later.computeIfAbsent(id.shard(), fresh -> new TreeMap<>()).put(room.tick, id);
            }
        });
        return Future.succeededFuture(IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> changes(shard, later.getOrDefault(shard, NONE)))
                .toList());
    }

    private Changes changes(int shard, TreeMap<Long, RoomId> later) {
        List<Long> page = later.keySet().stream().limit(this.page).toList();
        boolean more = page.size() == this.page;
        long upTo = more ? page.get(this.page - 1) : state.ticks.getOrDefault(shard, 0L);
        return new Changes(shard, upTo, more, page.stream().map(later::get).toList());
    }

    @Override
    public Future<List<LogHead>> heads(Collection<RoomId> rooms) {
        return Future.succeededFuture(
                rooms.stream().map(this::head).filter(Objects::nonNull).toList());
    }

    private @Nullable LogHead head(RoomId id) {
        FakeLogState.Room room = state.rooms.get(id);
        return room == null
                ? null
                : new LogHead(
                        id,
                        room.epoch,
                        room.head,
                        room.archived,
                        room.name,
                        room.topic,
                        "Ana",
                        room.createdAt,
                        room.facts,
                        room.roster);
    }

    @Override
    public Future<LogPage> read(RoomId id, long from, int count) {
        FakeLogState.Room room = state.rooms.getOrDefault(id, new FakeLogState.Room());
        long first = room.log.isEmpty() ? 0 : room.log.firstKey();
        List<ChatMessage> page =
                room.log.tailMap(from).values().stream().limit(count).toList();
        return Future.succeededFuture(new LogPage(room.epoch, room.base, room.head, room.last, first, page));
    }

    @Override
    public Future<List<UserName>> members(RoomId id) {
        return Future.succeededFuture(state.rooms.getOrDefault(id, new FakeLogState.Room()).members);
    }

    @Override
    public Future<Void> archived(List<Archived> told) {
        for (Archived each : told) {
            FakeLogState.Room room = state.rooms.get(each.room());
            if (room != null && room.epoch.equals(each.epoch()) && each.seq() <= room.head) {
                ChatMessage held = room.log.get(each.seq());
                boolean further = each.seq() == 0 || each.seq() > room.archived;
                if (further && (held == null || held.id().equals(each.id()))) {
                    room.archived = each.seq();
                    trim(room);
                }
            }
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> restore(RoomRecord record) {
        boolean missing = !state.rooms.containsKey(record.room());
        FakeLogState.Room room = make(record.room());
        if (missing || record.createdAt() > 0 && record.createdAt() < room.createdAt) {
            room.name = record.name();
            room.topic = room.facts == 0 ? record.topic() : room.topic;
            room.createdAt = record.createdAt();
            room.facts += missing ? 0 : 1;
        }
        if (record.head() > room.head) {
            room.at = Math.max(room.at, record.at());
            leap(record.room(), room, record.head());
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> knowsArchive(String archive) {
        return Future.succeededFuture(
                IntStream.range(0, RoomId.SHARDS).allMatch(shard -> archive.equals(state.markers.get(shard))));
    }

    @Override
    public Future<Void> restoring(String sign) {
        IntStream.range(0, RoomId.SHARDS).forEach(shard -> state.markers.put(shard, sign));
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> restored(String sign, String archive) {
        long told = IntStream.range(0, RoomId.SHARDS)
                .filter(shard -> state.markers.replace(shard, sign, archive))
                .count();
        return Future.succeededFuture(told == RoomId.SHARDS);
    }

    @Override
    public Future<Long> now() {
        return Future.succeededFuture(clock.getAsLong());
    }

    @Override
    public Future<Integer> erase(RoomId id, UserName user, long until) {
        FakeLogState.Room room = state.rooms.getOrDefault(id, new FakeLogState.Room());
        int[] found = {0};
        room.log.replaceAll((seq, said) -> {
            if (said.at() > until || !UserName.shown(said.user()).same(user)) {
                return said;
            }
            found[0]++;
            return new ChatMessage(seq, said.id(), "erased", "(erased)", null, said.at());
        });
        return Future.succeededFuture(found[0]);
    }
}
