package dev.parley.room;

import dev.parley.core.LogPage;
import dev.parley.core.Scheduler;

/**
 * Whether there is anything older than a page: mostly the newest messages show that, else where the log begins must be read. Where more is kept
 * than the log, there may be as soon as numbers below were given to somebody.
 */
final class LogStart {
    /** The log is cut back at its start all the time: what was read of that is soon worth nothing. */
    private static final long FRESH_MS = 2_000;

    private final Scheduler scheduler;
    private final FeedKeeper keeper;
    private final long kept;
    private final boolean past;
    private long first;
    private long readAt = Long.MIN_VALUE / 2;

    /**
     * @param kept how many of the newest messages a log holds at least
     * @param past whether more is kept than that
     */
    LogStart(Scheduler scheduler, FeedKeeper keeper, long kept, boolean past) {
        this.scheduler = scheduler;
        this.keeper = keeper;
        this.kept = kept;
        this.past = past;
    }

    void learn(LogPage page) {
        first = page.first();
        readAt = scheduler.now();
    }

    /** Whether it is known for a page that begins with this number. */
    boolean isKnown(long oldest) {
        return past || showsOlder(oldest) || showsNothingOlder(oldest) || scheduler.now() - readAt <= FRESH_MS;
    }

    /** To be asked where it is known. */
    boolean isBefore(long oldest) {
        if (past) {
            // an epoch that doesn't begin at 1 had one before it
            return oldest > 1 || keeper.feed().base() > 1;
        }
        return showsOlder(oldest) || (!showsNothingOlder(oldest) && first > 0 && first < oldest);
    }

    private boolean showsOlder(long oldest) {
        long older = keeper.tail().newestBelow(oldest);
        return older > 0 && keeper.feed().position() - older < kept;
    }

    private boolean showsNothingOlder(long oldest) {
        return keeper.tail().isWhole() && keeper.tail().newestBelow(oldest) == 0;
    }
}
