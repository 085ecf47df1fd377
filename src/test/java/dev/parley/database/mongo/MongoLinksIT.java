package dev.parley.database.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.archive.Chapter;
import dev.parley.archive.MessageArchive;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.core.UserName;
import dev.parley.database.Database;
import dev.parley.database.Databases;
import dev.parley.testing.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits behind whom. */
class MongoLinksIT {
    private static final RoomId ROOM = RoomId.of("tea");
    /** A call of another kind that waited for a search would end with that. */
    private static final Duration STATEMENT = Duration.ofSeconds(3);

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedMongo server = new ScriptedMongo(true);
    private final Database database = MongoSite.get(Databases.open(vertx, MongoSite.config(server.uri(), STATEMENT)));

    @AfterEach
    void all_end() {
        MongoSite.get(vertx.close());
        server.close();
    }

    @Test
    void searches_that_hang_keep_nobody_else_waiting() {
        MessageArchive archive = database.archive();
        server.hangs();
        List<Future<List<Hit>>> searches = IntStream.range(0, 20)
                .mapToObj(number -> archive.search(ROOM, "tea", null, 5))
                .toList();
        Deadline.await(
                "some are under way", STATEMENT, () -> server.heard("aggregate").size() >= 2);

        ChatMessage said = new ChatMessage(1, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "ana", "tea", null, 1);
        MongoSite.get(Future.all(
                archive.store(List.of(new Chapter(ROOM, "e", List.of(said)))),
                archive.before(ROOM, null, 5),
                database.accounts().find(UserName.parse("ana"))));
        assertThat(searches).noneMatch(Future::isComplete);

        assertThat(searches)
                .allSatisfy(search ->
                        assertThatThrownBy(() -> MongoSite.get(search)).isInstanceOf(UnreachableStoreException.class));
        assertThat(server.heard("update")).isNotEmpty();
    }

    @Test
    void a_database_that_is_closed_leaves_no_connection() {
        MongoSite.get(database.archive().before(ROOM, null, 5));
        MongoSite.get(database.archive().search(ROOM, "tea", null, 5));
        assertThat(server.isConnected()).isTrue();

        MongoSite.get(database.close().get().mapEmpty());

        Deadline.await("all are gone", Duration.ofSeconds(5), () -> !server.isConnected());
    }
}
