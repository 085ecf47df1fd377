package dev.parley.archive;

import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How the archive stands to the logs, by looking at all rooms. */
public final class Survey {
    private static final int PAGE = 500;

    private final MessageArchive archive;
    private final LogSource logs;
    private final AtomicLong inLogs = new AtomicLong();
    private final AtomicLong behind = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    /**
     * @param inLogs rooms that have a log; one that changed meanwhile may count twice
     * @param archived rooms that the archive knows
     * @param behind rooms of which something isn't archived yet
     * @param waiting how many messages that are
     */
    public record Result(long inLogs, long archived, long behind, long waiting) {}

    public Survey(MessageArchive archive, LogSource logs) {
        this.archive = archive;
        this.logs = logs;
    }

    public Future<Result> run() {
        return new EveryRoom(logs)
                .pages(this::compare)
                .compose(compared -> count(null, 0))
                .map(archived -> new Result(inLogs.get(), archived, behind.get(), waiting.get()));
    }

    private Future<Void> compare(List<RoomId> rooms) {
        return Future.all(logs.heads(rooms), archive.marks(rooms)).map(both -> {
            Map<RoomId, Mark> marks = both.resultAt(1);
            for (LogHead log : both.<List<LogHead>>resultAt(0)) {
                inLogs.incrementAndGet();
                long missing = missing(log, marks.get(log.room()));
                waiting.addAndGet(missing);
                behind.addAndGet(missing > 0 ? 1 : 0);
            }
            return null;
        });
    }

    /** Numbers of another life of the log say nothing: then all counts that it wasn't told is archived. */
    private static long missing(LogHead log, @Nullable Mark mark) {
        long archived = mark != null && mark.epoch().equals(log.epoch()) ? mark.seq() : log.archived();
        return Math.max(0, log.head() - archived);
    }

    private Future<Long> count(@Nullable RoomId after, long counted) {
        return archive.rooms(after, PAGE).compose(page -> {
            long all = counted + page.size();
            return page.size() < PAGE
                    ? Future.succeededFuture(all)
                    : count(page.get(page.size() - 1).room(), all);
        });
    }
}
