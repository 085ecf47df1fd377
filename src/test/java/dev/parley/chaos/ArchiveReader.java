package dev.parley.chaos;

import dev.parley.archive.MessageArchive;
import dev.parley.config.ArchiveConfig;
import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.database.Database;
import dev.parley.database.Databases;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks into the archive, on connections of its own. To be used by one thread. */
final class ArchiveReader implements AutoCloseable {
    static final String NAME = "archive";

    private static final int PAGE = 1_000;
    private static final Duration STATEMENT = Duration.ofSeconds(10);
    private static final int PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final Database database;

    /** Tables are there, or made now. */
    ArchiveReader(String uri) {
        ArchiveConfig config = new ArchiveConfig(uri, 2, 100_000, Duration.ZERO, STATEMENT);
        database = ask(() -> Databases.open(vertx, config));
    }

    /** Whether something of the last so many milliseconds is archived of each room. */
    boolean isFresh(List<String> rooms, long ms) {
        long oldest = System.currentTimeMillis() - ms;
        return rooms.stream().allMatch(room -> last(room).stream().anyMatch(message -> message.at() >= oldest));
    }

    /** Whether each room is archived up to a number, or beyond. */
    boolean reaches(Map<String, Long> heads) {
        return heads.entrySet().stream()
                .allMatch(head -> last(head.getKey()).stream().anyMatch(message -> message.seq() >= head.getValue()));
    }

    private List<ChatMessage> last(String room) {
        return ask(() -> archive().before(RoomId.of(room), null, 1));
    }

    /** Tells all there is of a room. */
    void tell(String room, Crowd crowd) {
        Place place = null;
        List<ChatMessage> page;
        do {
            Place after = place;
            page = ask(() -> archive().after(RoomId.of(room), after, PAGE));
            for (ChatMessage message : page) {
                crowd.tell(new Event.Archived(
                        System.nanoTime(),
                        message.user(),
                        room,
                        message.at(),
                        message.seq(),
                        message.id(),
                        message.text()));
                place = Place.Stored.of(message);
            }
        } while (!page.isEmpty());
        crowd.tell(new Event.ArchiveRead(System.nanoTime(), NAME, room));
    }

    private MessageArchive archive() {
        return database.archive();
    }

    private <T> T ask(Supplier<Future<T>> question) {
        Promise<T> answer = Promise.promise();
        loop.runOnContext(v -> question.get().onComplete(answer));
        try {
            return answer.future().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the archive can't be read", e);
        }
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
