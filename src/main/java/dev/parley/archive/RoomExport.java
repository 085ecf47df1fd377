package dev.parley.archive;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was said in a room, once and in order, a page at a time: what is archived, and then what its log has beyond. The archiver may be at work
 * meanwhile: what it takes over between two pages is found in the archive. Lives on one loop; one page is asked for at a time.
 */
public final class RoomExport {
    static final int PAGE = 500;

    private final MessageArchive archive;
    private final LogSource logs;
    private final RoomId room;
    /** What was archived up to here and isn't there any more was forgotten on purpose, though its log may still have it. */
    private final Place.@Nullable Stored forgotten;

    private Place.@Nullable Stored place;
    private boolean fromLog;
    private long next = 1;

    /** @param mark how far the room was archived before the first page; null: nothing of it was */
    RoomExport(MessageArchive archive, LogSource logs, RoomId room, @Nullable Mark mark) {
        this.archive = archive;
        this.logs = logs;
        this.room = room;
        this.forgotten = mark == null ? null : mark.place();
    }

    /** The next messages, oldest first; none at the end. */
    public Future<List<ChatMessage>> next() {
        return fromLog ? ofLog() : ofArchive();
    }

    private Future<List<ChatMessage>> ofArchive() {
        return archive.after(room, place, PAGE).compose(page -> {
            if (!page.isEmpty()) {
                return told(page);
            }
            fromLog = true;
            if (forgotten != null && isBeyond(forgotten)) {
                place = forgotten;
            }
            return ofLog();
        });
    }

    private Future<List<ChatMessage>> ofLog() {
        return logs.read(room, next, PAGE).compose(this::ofLog);
    }

    private Future<List<ChatMessage>> ofLog(LogPage page) {
        List<ChatMessage> read = page.messages();
        if (read.isEmpty()) {
            return Future.succeededFuture(read);
        }
        List<ChatMessage> fresh = read.stream()
                .filter(message -> isBeyond(Place.Stored.of(message)))
                .toList();
        boolean follows = fresh.isEmpty() || (place != null && fresh.get(0).seq() == place.seq() + 1);
        return follows
                ? onwards(read, fresh)
                : missed(fresh.get(0)).compose(missed -> {
                    if (missed.isEmpty()) {
                        return onwards(read, fresh);
                    }
                    fromLog = false;
                    return told(missed);
                });
    }

    /** A log is cut back only where it is archived: what is missing before one of its messages may be in the archive by now. */
    private Future<List<ChatMessage>> missed(ChatMessage before) {
        Place.Stored end = Place.Stored.of(before);
        return archive.after(room, place, PAGE)
                .map(page -> page.stream()
                        .takeWhile(message -> Place.Stored.of(message).compareTo(end) < 0)
                        .toList());
    }

    private Future<List<ChatMessage>> onwards(List<ChatMessage> read, List<ChatMessage> fresh) {
        next = read.get(read.size() - 1).seq() + 1;
        return fresh.isEmpty() ? ofLog() : told(fresh);
    }

    private Future<List<ChatMessage>> told(List<ChatMessage> page) {
        place = Place.Stored.of(page.get(page.size() - 1));
        return Future.succeededFuture(page);
    }

    private boolean isBeyond(Place.Stored other) {
        return place == null || other.compareTo(place) > 0;
    }
}
