package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Logs that a test fills, of which a page has a few rooms. What only an archiver asks isn't answered. Any thread may ask. */
public final class WrittenLogs implements LogSource {
    private static final int ROOMS_OF_A_PAGE = 3;

    private final Map<RoomId, List<ChatMessage>> logs = new TreeMap<>();
    private LongSupplier clock = System::currentTimeMillis;
    private boolean away;
    private Runnable beforeRead = () -> {};

    public synchronized void say(RoomId room, ChatMessage... messages) {
        logs.computeIfAbsent(room, fresh -> new ArrayList<>()).addAll(List.of(messages));
    }

    public synchronized List<ChatMessage> log(RoomId room) {
        return List.copyOf(logs.getOrDefault(room, List.of()));
    }

    /** As when it is archived. */
    public synchronized void cutTo(RoomId room, long first) {
        logs.getOrDefault(room, new ArrayList<>()).removeIf(message -> message.seq() < first);
    }

    public synchronized void away(boolean now) {
        away = now;
    }

    public synchronized void clock(LongSupplier ms) {
        clock = ms;
    }

    /** Happens once, before the next page of a log is read. */
    public synchronized void beforeNextRead(Runnable what) {
        beforeRead = what;
    }

    private synchronized <A> Future<A> answer(A what) {
        return away ? Future.failedFuture("Redis is away") : Future.succeededFuture(what);
    }

    @Override
    public synchronized Future<List<Changes>> changes(List<Long> since) {
        return answer(IntStream.range(0, RoomId.SHARDS)
                .mapToObj(shard -> changes(shard, since.get(shard)))
                .toList());
    }

    private Changes changes(int shard, long since) {
        List<RoomId> all = logs.keySet().stream()
                .filter(room -> room.shard() == shard)
                .skip(since)
                .toList();
        List<RoomId> some = all.stream().limit(ROOMS_OF_A_PAGE).toList();
        return new Changes(shard, since + some.size(), all.size() > some.size(), some);
    }

    @Override
    public synchronized Future<List<LogHead>> heads(Collection<RoomId> rooms) {
        return answer(rooms.stream().filter(logs::containsKey).map(this::head).toList());
    }

    private LogHead head(RoomId room) {
        List<ChatMessage> log = log(room);
        long head = log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
        return new LogHead(room, "e1", head, 0, "The " + room, "its topic", "Ana", 7, 1, 1);
    }

    @Override
    public Future<LogPage> read(RoomId room, long from, int count) {
        Runnable first;
        synchronized (this) {
            first = beforeRead;
            beforeRead = () -> {};
        }
        first.run();
        List<ChatMessage> log = log(room);
        long head = log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
        return answer(new LogPage(
                "e1",
                1,
                head,
                "",
                log.isEmpty() ? 0 : log.get(0).seq(),
                log.stream()
                        .filter(message -> message.seq() >= from)
                        .limit(count)
                        .toList()));
    }

    @Override
    public synchronized Future<List<UserName>> members(RoomId room) {
        return answer(log(room).stream()
                .map(message -> UserName.shown(message.user()))
                .distinct()
                .toList());
    }

    @Override
    public synchronized Future<Long> now() {
        return answer(clock.getAsLong());
    }

    @Override
    public synchronized Future<Integer> erase(RoomId room, UserName user, long until) {
        int[] erased = {0};
        if (!away) {
            logs.getOrDefault(room, new ArrayList<>()).replaceAll(message -> {
                if (!UserName.shown(message.user()).same(user) || message.at() > until) {
                    return message;
                }
                erased[0]++;
                return new ChatMessage(message.seq(), message.id(), "erased", "(erased)", null, message.at());
            });
        }
        return answer(erased[0]);
    }

    private static <A> Future<A> notAsked() {
        return Future.failedFuture("only an archiver asks this");
    }

    @Override
    public Future<Boolean> lead(String holder, Duration lease) {
        return notAsked();
    }

    @Override
    public Future<Void> resign(String holder) {
        return notAsked();
    }

    @Override
    public Future<List<Long>> cursors(String archive) {
        return notAsked();
    }

    @Override
    public Future<Void> advance(String archive, List<Long> upTo) {
        return notAsked();
    }

    @Override
    public Future<Void> archived(List<Archived> rooms) {
        return notAsked();
    }

    @Override
    public Future<Void> restore(RoomRecord room) {
        return notAsked();
    }

    @Override
    public Future<Boolean> knowsArchive(String archive) {
        return notAsked();
    }

    @Override
    public Future<Void> restoring(String sign) {
        return notAsked();
    }

    @Override
    public Future<Boolean> restored(String sign, String archive) {
        return notAsked();
    }
}
