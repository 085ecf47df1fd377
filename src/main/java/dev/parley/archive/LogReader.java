package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what of the logs isn't archived, a few rooms at once, each from the last message that is: if it isn't there, the whole log. */
final class LogReader {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    /** One of them is the message that is known. */
    private static final int PAGE = 501;

    private static final int AT_ONCE = 4;
    private static final long LATER = 1_000;

    private final Workshop workshop;
    private final Calls calls;
    private final Courier courier;
    private final Runnable doubt;
    private final Deque<Visit> waiting = new ArrayDeque<>();
    private int reading;

    /** @param doubt the store with the logs has failed: it may have forgotten something */
    LogReader(Workshop workshop, Calls calls, Courier courier, Runnable doubt) {
        this.workshop = workshop;
        this.calls = calls;
        this.courier = courier;
        this.doubt = doubt;
    }

    void add(Visit visit) {
        waiting.add(visit);
    }

    /** Reads on, as far as there is room for it. */
    void pump() {
        while (!waiting.isEmpty() && reading < AT_ONCE && courier.hasRoomFor(reading * PAGE)) {
            Visit visit = waiting.remove();
            if (!visit.isDropped()) {
                read(visit);
            }
        }
    }

    /** Nothing is being read, and nothing is to be. */
    boolean isIdle() {
        return waiting.isEmpty() && reading == 0;
    }

    private void read(Visit visit) {
        reading++;
        long from = Math.max(1, visit.bookmark.seq());
        calls.ask(
                () -> workshop.source().read(visit.room(), from, PAGE),
                page -> {
                    reading--;
                    if (!visit.isDropped()) {
                        arrived(visit, page);
                    }
                    courier.pump();
                    pump();
                },
                failure -> {
                    reading--;
                    workshop.meters().logFailed();
                    LOG.atWarn()
                            .addKeyValue("room", visit.room())
                            .addKeyValue("why", failure.toString())
                            .log("a log can't be read for the archive; it is tried again");
                    if (!visit.isDropped()) {
                        // what was read of it before goes its way
                        courier.add(broken(visit));
                    }
                    doubt.run();
                    courier.pump();
                    pump();
                });
    }

    private static Parcel broken(Visit visit) {
        LogSource.Archived nothing = new LogSource.Archived(visit.room(), "", 0, "");
        visit.owes();
        visit.postpone(LATER);
        return new Parcel(visit, "", List.of(), nothing, true);
    }

    private void arrived(Visit visit, LogPage page) {
        Bookmark bookmark = visit.bookmark;
        List<ChatMessage> fresh = page.messages();
        if (bookmark.seq() > 0) {
            boolean begins = page.first() == 0 || page.first() > bookmark.seq();
            if (begins) {
                count(visit, page);
            } else if (fresh.isEmpty() || !bookmark.isAt(fresh.get(0))) {
                bookmark.rewind();
                waiting.addFirst(visit);
                return;
            } else {
                fresh = fresh.subList(1, fresh.size());
            }
        }
        if (isMissing(visit, page, fresh)) {
            takeBack(visit, page, fresh);
        } else {
            send(visit, page, fresh);
        }
    }

    private void send(Visit visit, LogPage page, List<ChatMessage> fresh) {
        Bookmark bookmark = visit.bookmark;
        boolean last = page.messages().size() < PAGE;
        if (!fresh.isEmpty()) {
            bookmark.read(fresh.get(fresh.size() - 1));
        }
        courier.add(new Parcel(visit, page.epoch(), fresh, told(visit, page, fresh, last), last));
        if (!last) {
            waiting.add(visit);
        }
    }

    private static LogSource.Archived told(Visit visit, LogPage page, List<ChatMessage> fresh, boolean last) {
        if (last) {
            return new LogSource.Archived(visit.room(), page.epoch(), page.head(), page.last());
        }
        ChatMessage end = fresh.get(fresh.size() - 1);
        return new LogSource.Archived(visit.room(), page.epoch(), end.seq(), end.id());
    }

    /** The log begins behind what is archived: what stood between was cut off, except numbers that nobody ever had. */
    private void count(Visit visit, LogPage page) {
        long next = visit.bookmark.missed(Math.max(visit.bookmark.seq() + 1, page.base()));
        long first = page.first() == 0 ? page.head() + 1 : page.first();
        if (first > next) {
            visit.bookmark.miss(first);
            workshop.meters().lost(first - next);
            LOG.atError()
                    .addKeyValue("room", visit.room())
                    .addKeyValue("messages", first - next)
                    .log("messages were cut off a log before they were archived: they are lost");
        }
    }

    /** An archive that lost something, or another one: the log must not be cut back so far any more. */
    private void takeBack(Visit visit, LogPage page, List<ChatMessage> fresh) {
        LogSource.Archived none = new LogSource.Archived(visit.room(), page.epoch(), 0, "");
        reading++;
        Runnable then = () -> {
            reading--;
            if (!visit.isDropped()) {
                send(visit, page, fresh);
            }
            courier.pump();
            pump();
        };
        calls.ask(() -> workshop.source().archived(List.of(none)), told -> then.run(), failure -> then.run());
    }

    private static boolean isMissing(Visit visit, LogPage page, List<ChatMessage> fresh) {
        return !fresh.isEmpty()
                && fresh.get(0).seq() <= visit.head.archived()
                && visit.head.epoch().equals(page.epoch())
                && visit.takesBack();
    }
}
