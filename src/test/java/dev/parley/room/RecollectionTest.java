package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private static final RoomId LOBBY = new RoomId("lobby");
    private static final RoomId TEA = new RoomId("tea");

    private final ManualScheduler clock = new ManualScheduler();
    private final List<String> saved = new ArrayList<>();
    private final List<Promise<Void>> calls = new ArrayList<>();
    private boolean away;
    private boolean slow;
    private final Recollection recollection = new Recollection(new Archive(), clock);

    private final class Archive extends NoPast {
        @Override
        public boolean isKept() {
            return true;
        }

        @Override
        public Future<Void> save(RoomId room, String epoch, List<ChatMessage> messages) {
            return RecollectionTest.this.save(room, epoch, messages);
        }
    }

    private Future<Void> save(RoomId room, String epoch, List<ChatMessage> messages) {
        if (away) {
            return Future.failedFuture("away");
        }
        if (slow) {
            Promise<Void> call = Promise.promise();
            calls.add(call);
            saved.add(room + " " + messages.get(0).seq() + "-"
                    + messages.get(messages.size() - 1).seq());
            return call.future();
        }
        messages.forEach(message -> saved.add(room + " " + epoch + " " + message.text()));
        return Future.succeededFuture();
    }

    private static ChatMessage message(long seq, String text) {
        return new ChatMessage(seq, "id" + seq, "ana", text, null, seq);
    }

    private void note(RoomId room, String epoch, long seq, String text) {
        recollection.note(room, epoch, message(seq, text));
    }

    @Test
    void gives_what_was_told_of_each_log_in_its_order_and_once() {
        note(LOBBY, "e1", 1, "a");
        note(TEA, "e1", 1, "b");
        note(LOBBY, "e1", 2, "c");
        note(LOBBY, "e2", 1_003, "d");

        recollection.save();
        recollection.save();

        assertThat(saved).containsExactly("lobby e1 a", "lobby e1 c", "tea e1 b", "lobby e2 d");
    }

    @Test
    void what_was_told_a_minute_ago_is_the_archives_by_now() {
        note(LOBBY, "e1", 1, "old");
        clock.advance(Duration.ofSeconds(61));
        note(LOBBY, "e1", 2, "new");

        recollection.save();

        assertThat(saved).containsExactly("lobby e1 new");
    }

    @Test
    void an_archive_that_is_away_gets_it_when_it_is_back() {
        away = true;
        note(LOBBY, "e1", 1, "kept");
        recollection.save();
        clock.advance(Duration.ofMinutes(2));
        assertThat(saved).isEmpty();

        away = false;
        clock.advance(Duration.ofSeconds(5));

        assertThat(saved).containsExactly("lobby e1 kept");
    }

    @Test
    void an_archive_that_stays_away_is_asked_for_ten_minutes() {
        away = true;
        note(LOBBY, "e1", 1, "lost");
        recollection.save();
        clock.advance(Duration.ofMinutes(11));

        away = false;
        clock.advance(Duration.ofMinutes(1));

        assertThat(saved).isEmpty();
    }

    @Test
    void holds_no_more_than_it_may() {
        String text = "x".repeat(1_000);
        for (int i = 1; i <= 40_000; i++) {
            note(LOBBY, "e1", i, text);
        }

        recollection.save();

        assertThat(saved).hasSizeBetween(10_000, 32 * 1024 * 1024 / 2_000);
    }

    @Test
    void a_long_log_is_given_in_parts_of_which_those_that_failed_alone_are_repeated() {
        slow = true;
        for (int i = 1; i <= 2_500; i++) {
            note(LOBBY, "e1", i, "a");
        }

        recollection.save();
        assertThat(saved).containsExactly("lobby 1-1000");
        calls.get(0).complete();
        calls.get(1).fail("away");
        clock.advance(Duration.ofMillis(200));
        calls.get(2).complete();
        calls.get(3).complete();
        clock.advance(Duration.ofMinutes(1));

        assertThat(saved).containsExactly("lobby 1-1000", "lobby 1001-2000", "lobby 1001-2000", "lobby 2001-2500");
    }

    @Test
    void no_more_than_a_few_logs_are_given_at_once() {
        slow = true;
        for (int i = 1; i <= 6; i++) {
            note(new RoomId("room" + i), "e1", 1, "a");
        }

        recollection.save();
        assertThat(saved).hasSize(4);
        calls.get(0).fail("away");
        calls.get(1).complete();
        assertThat(saved).hasSize(6).endsWith("room5 1-1", "room6 1-1");
        calls.subList(2, 6).forEach(Promise::complete);
        clock.advance(Duration.ofSeconds(1));

        assertThat(saved).hasSize(7).endsWith("room1 1-1");
    }
}
