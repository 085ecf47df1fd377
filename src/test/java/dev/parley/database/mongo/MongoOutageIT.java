package dev.parley.database.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.archive.Chapter;
import dev.parley.archive.MessageArchive;
import dev.parley.config.InvalidConfigException;
import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UnreachableStoreException;
import dev.parley.core.UserName;
import dev.parley.database.Databases;
import dev.parley.testing.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server goes away and comes back; and what is asked at the same time. */
class MongoOutageIT {
    private static final long START = 1_767_225_600_000L;

    @RegisterExtension
    static final MongoSite SITE = new MongoSite(Duration.ofMillis(1_500));

    private final UserName ana = UserName.parse("Ana");

    private static MessageArchive archive() {
        return SITE.database().archive();
    }

    private static List<ChatMessage> said(int count, UserName by) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            long at = START + seq;
            messages.add(new ChatMessage(seq, UlidCreator.getUlid(at).toString(), by.shown(), "hello", null, at));
        }
        return messages;
    }

    private static Future<Void> store(RoomId room, List<ChatMessage> messages) {
        return archive().store(List.of(new Chapter(room, "e1", messages)));
    }

    private static List<ChatMessage> all(RoomId room) {
        return MongoSite.get(archive().after(room, null, 10_000));
    }

    @Test
    void a_write_that_the_server_left_in_the_middle_is_repeated_without_a_trace() {
        RoomId room = RoomId.of("left-in-the-middle");
        List<ChatMessage> messages = said(3_000, ana);
        Future<Void> cut = store(room, messages);
        Deadline.await("a part of it", Duration.ofSeconds(5), () -> !all(room).isEmpty());
        SITE.mongo().stop();

        List<Future<?>> asked = List.of(
                cut,
                archive().after(room, null, 1),
                archive().erase(ana, 0),
                SITE.database().accounts().find(ana),
                SITE.database().accounts().create(ana, "hash", START));
        assertThat(asked)
                .allSatisfy(call ->
                        assertThatThrownBy(() -> MongoSite.get(call)).isInstanceOf(UnreachableStoreException.class));

        SITE.mongo().restart();
        List<ChatMessage> held = all(room);
        assertThat(held).isEqualTo(messages.subList(0, held.size()));
        assertThat(MongoSite.get(archive().marks(List.of(room)))).isEmpty();
        MongoSite.get(store(room, messages));
        assertThat(all(room)).isEqualTo(messages);
        assertThat(MongoSite.get(archive().marks(List.of(room))).get(room).seq())
                .isEqualTo(3_000);
    }

    @Test
    void a_server_that_is_not_there_is_not_opened() {
        assertThatThrownBy(() -> opened("mongodb://127.0.0.1:1/parley")).isInstanceOf(UnreachableStoreException.class);
        assertThatThrownBy(() -> opened("mongodb://a:b:c/x")).isInstanceOf(InvalidConfigException.class);
    }

    private static void opened(String url) {
        MongoSite.get(Databases.open(SITE.vertx(), MongoSite.config(url, Duration.ofMillis(100))));
    }

    @Test
    void who_is_erased_while_messages_come_leaves_none_behind() {
        for (int round = 0; round < 12; round++) {
            RoomId room = RoomId.of("erased-" + round);
            UserName gone = UserName.parse("Gone-" + round);
            Future<Void> stored = store(room, said(40, gone));
            Future<Long> erased = archive().erase(gone, START + 1_000);
            MongoSite.get(Future.all(stored, erased));

            assertThat(all(room)).isEmpty();
        }
    }

    @Test
    void what_was_left_behind_by_a_writer_that_died_goes_with_the_log_s_next_reading() {
        RoomId room = RoomId.of("left-behind");
        UserName left = UserName.parse("Left");
        ChatMessage real = said(1, left).get(0);
        MongoSite.get(store(room, List.of(real)));
        ChatMessage forgotten = new ChatMessage(1, real.id(), "erased", "(erased)", null, real.at());
        MongoSite.get(store(room, List.of(forgotten)));
        assertThat(all(room)).containsExactly(real);

        MongoSite.get(archive().erase(left, real.at()));
        MongoClient past = MongoClient.create(
                SITE.vertx(), JsonObject.of("connection_string", SITE.mongo().uri(), "db_name", "parley"));
        MongoSite.get(new MongoLink(past)
                .write(
                        MongoTables.MESSAGES,
                        MongoMessages.lines(List.of(new Chapter(room, "e1", List.of(real)))).stream()
                                .map(MongoMessages.Line::make)
                                .toList()));
        assertThat(all(room)).containsExactly(real);
        MongoSite.get(store(room, List.of(forgotten)));

        assertThat(all(room)).containsExactly(forgotten);
    }

    @Test
    void two_who_store_the_same_at_once_store_it_once() {
        RoomId room = RoomId.of("twins");
        List<ChatMessage> messages = said(500, ana);
        MongoSite.get(Future.all(store(room, messages), store(room, messages), store(room, messages)));

        assertThat(all(room)).isEqualTo(messages);
    }
}
