package dev.parley.archive;

import dev.parley.core.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts now and then what waits for the archive: of the rooms that have waited longest, as the logs tell it. */
final class Census {
    private static final Logger LOG = LoggerFactory.getLogger(Census.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int MOST_ROOMS = 1_000;

    private final Workshop workshop;
    private final Calls calls;
    private final Backlog backlog;
    private boolean late;

    Census(Workshop workshop, Calls calls, Backlog backlog) {
        this.workshop = workshop;
        this.calls = calls;
        this.backlog = backlog;
    }

    void begin() {
        workshop.scheduler().after(EVERY, () -> calls.guarded(this::count));
    }

    /** Whether more than half of what may wait waits in any room. */
    boolean isLate() {
        return late;
    }

    private void count() {
        if (backlog.isEmpty()) {
            counted(List.of());
            return;
        }
        List<RoomId> rooms = new ArrayList<>(backlog.oldest(MOST_ROOMS));
        calls.ask(() -> workshop.source().heads(rooms), this::counted, failure -> {
            workshop.meters().logFailed();
            begin();
        });
    }

    private void counted(List<LogHead> heads) {
        long now = workshop.scheduler().now();
        long all = 0;
        long most = 0;
        for (LogHead head : heads) {
            long waiting = Math.max(0, head.head() - head.archived());
            all += waiting;
            most = Math.max(most, waiting);
        }
        workshop.meters().lag(all, all == 0 ? 0 : now - backlog.since(now));
        boolean isLate = most > workshop.settings().maxUnarchived() / 2;
        if (isLate && !late) {
            LOG.atError()
                    .addKeyValue("messages", most)
                    .addKeyValue("bound", workshop.settings().maxUnarchived())
                    .log(
                            "a log waits for the archive and is longer than half of what it may be: beyond that messages are lost");
        }
        late = isLate;
        begin();
    }
}
