package dev.parley;

import dev.parley.archive.Chapter;
import dev.parley.archive.LogSource;
import dev.parley.archive.MessageArchive;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.room.Past;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rooms have of their past beyond their logs, where there is an archive. */
final class ArchivedPast implements Past {
    private final MessageArchive archive;
    private final LogSource logs;

    ArchivedPast(MessageArchive archive, LogSource logs) {
        this.archive = archive;
        this.logs = logs;
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return archive.before(room, place, count);
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return archive.after(room, place, count);
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        return archive.search(room, query, before, count);
    }

    @Override
    public Future<Void> save(RoomId room, String epoch, List<ChatMessage> messages) {
        return archive.add(new Chapter(room, epoch, messages));
    }

    @Override
    public Future<Boolean> carryOn(RoomId room) {
        return archive.room(room)
                .compose(kept -> kept.filter(record -> record.head() > 0)
                        .map(record -> logs.restore(record).map(true))
                        .orElseGet(() -> Future.succeededFuture(false)));
    }
}
