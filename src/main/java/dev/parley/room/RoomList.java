package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list of all rooms, page by page: so many of the newest of each shard, put in one order, then the details of those that are on the page.
 * The same page is read once for all who ask for it at about one time.
 */
final class RoomList {
    private static final int MAX_LIMIT = 500;
    /** Rooms that are looked at for one page of those that fit a query; a page that isn't full then goes on with the next one. */
    private static final int MAX_EXAMINED = 2_000;

    private static final int EXAMINED_PER_SHARD = 64;

    private final Directory directory;
    private final ChangeCount changes;
    private final Recent<Wanted, Answer.RoomPage> pages;

    /** @param changes what this instance had changed: whoever was answered after that sees it */
    private record Wanted(
            int limit, @Nullable RoomCursor from, @Nullable String query, long changes) {}

    /** @param complete whether nothing stands behind them */
    private record Slice(List<RoomActivity> rooms, boolean complete) {}

    RoomList(Directory directory, ChangeCount changes, Scheduler scheduler) {
        this.directory = directory;
        this.changes = changes;
        this.pages = new Recent<>(scheduler);
    }

    void answer(Inquiry.Rooms inquiry, Asked asked) {
        int limit = Math.max(1, Math.min(inquiry.limit(), MAX_LIMIT));
        RoomCursor from = RoomCursor.parse(inquiry.cursor());
        String query = inquiry.query() == null ? "" : inquiry.query().strip().toLowerCase(Locale.ROOT);
        Wanted wanted = new Wanted(limit, from, query.isEmpty() ? null : query, changes.now());
        asked.insist(() -> pages.get(wanted, () -> page(wanted)), asked::answer);
    }

    private Future<Answer.RoomPage> page(Wanted wanted) {
        String query = wanted.query();
        return query == null ? whole(wanted) : fitting(wanted, query);
    }

    private Future<Answer.RoomPage> whole(Wanted wanted) {
        int enough = wanted.limit() + 1;
        // rooms are spread evenly over the shards; where they happen not to be, a second look sees enough for certain
        int likely = Math.min(enough, 2 * enough / RoomId.SHARDS + 8);
        return slice(wanted.from(), likely)
                .compose(slice -> slice.complete() || slice.rooms().size() >= enough || likely == enough
                        ? Future.succeededFuture(slice)
                        : slice(wanted.from(), enough))
                .compose(slice -> {
                    List<RoomActivity> all = slice.rooms();
                    List<RoomActivity> page = all.subList(0, Math.min(wanted.limit(), all.size()));
                    boolean last = slice.complete() && page.size() == all.size();
                    return directory.lines(page).map(lines -> new Answer.RoomPage(lines, cursor(last, page)));
                });
    }

    private static @Nullable String cursor(boolean last, List<RoomActivity> page) {
        return last || page.isEmpty()
                ? null
                : RoomCursor.at(page.get(page.size() - 1)).text();
    }

    private Future<Answer.RoomPage> fitting(Wanted wanted, String query) {
        return slice(wanted.from(), EXAMINED_PER_SHARD).compose(slice -> {
            List<RoomActivity> all = slice.rooms();
            List<RoomActivity> examined = all.subList(0, Math.min(MAX_EXAMINED, all.size()));
            boolean last = slice.complete() && examined.size() == all.size();
            return directory.lines(examined).map(lines -> fitting(wanted, query, new Slice(examined, last), lines));
        });
    }

    private static Answer.RoomPage fitting(Wanted wanted, String query, Slice examined, List<RoomLine> lines) {
        List<RoomLine> found = lines.stream().filter(line -> fits(line, query)).toList();
        if (found.size() <= wanted.limit()) {
            return new Answer.RoomPage(found, cursor(examined.complete(), examined.rooms()));
        }
        List<RoomLine> page = found.subList(0, wanted.limit());
        RoomId end = page.get(page.size() - 1).room();
        List<RoomActivity> passed = new ArrayList<>();
        for (RoomActivity room : examined.rooms()) {
            passed.add(room);
            if (room.room().equals(end)) {
                break;
            }
        }
        return new Answer.RoomPage(page, cursor(false, passed));
    }

    private static boolean fits(RoomLine line, String query) {
        return line.room().value().contains(query)
                || line.name().toLowerCase(Locale.ROOT).contains(query);
    }

    private Future<Slice> slice(@Nullable RoomCursor from, int perShard) {
        return directory.newest(RoomCursor.bounds(from), perShard).map(shards -> merged(shards, perShard));
    }

    /** In one order, down to where a shard may have more that wasn't read. */
    private static Slice merged(List<List<RoomActivity>> shards, int perShard) {
        List<RoomActivity> all = new ArrayList<>();
        RoomActivity horizon = null;
        for (List<RoomActivity> shard : shards) {
            all.addAll(shard);
            if (shard.size() >= perShard) {
                RoomActivity last = shard.get(shard.size() - 1);
                boolean nearer = horizon == null || RoomCursor.NEWEST_FIRST.compare(last, horizon) < 0;
                horizon = nearer ? last : horizon;
            }
        }
        all.sort(RoomCursor.NEWEST_FIRST);
        RoomActivity end = horizon;
        boolean complete = end == null;
        return new Slice(
                end == null
                        ? all
                        : all.stream()
                                .filter(room -> RoomCursor.NEWEST_FIRST.compare(room, end) <= 0)
                                .toList(),
                complete);
    }
}
