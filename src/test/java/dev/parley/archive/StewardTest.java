package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.MutableClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StewardTest {
    private static final UserName ANA = UserName.parse("Ana");
    private static final RoomId LOBBY = RoomId.of("lobby");

    private final MutableClock clock = new MutableClock();
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final WrittenLogs logs = new WrittenLogs();
    private final List<UserName> removed = new ArrayList<>();
    private final Steward steward = new Steward(archive, logs, user -> {
        removed.add(user);
        return Future.succeededFuture(true);
    });

    @BeforeEach
    void logsHaveTheirClock() {
        logs.clock(clock::millis);
    }

    private ChatMessage said(long seq, String user) {
        return new ChatMessage(seq, "id" + seq + user, user, "said", null, clock.millis() - 1_000 + seq);
    }

    private static Refusal refusal(Future<?> failed) {
        return ((RefusedException) failed.cause()).refusal();
    }

    @Test
    void a_user_is_erased_in_every_log_and_in_the_archive() {
        List<RoomId> rooms =
                IntStream.range(0, 700).mapToObj(i -> RoomId.of("room-" + i)).toList();
        rooms.forEach(room -> logs.say(room, said(1, "ana"), said(2, "bob"), said(3, "ANA")));
        archive.store(List.of(new Chapter(LOBBY, "e1", List.of(said(1, "ana"), said(2, "bob")))));

        Steward.Erased erased = steward.erase(ANA, false).result();

        assertThat(erased).isEqualTo(new Steward.Erased(1_400, 1, false));
        assertThat(rooms)
                .allSatisfy(room -> assertThat(logs.log(room))
                        .extracting(ChatMessage::user)
                        .containsExactly("erased", "bob", "erased"));
        assertThat(archive.before(LOBBY, null, 9).result())
                .extracting(ChatMessage::user)
                .containsExactly("bob");
        assertThat(removed).isEmpty();
    }

    @Test
    void what_was_read_before_and_comes_to_be_archived_later_is_erased_too() {
        Chapter onItsWay = new Chapter(LOBBY, "e1", List.of(said(1, "ana"), said(2, "bob")));
        steward.erase(ANA, false);
        archive.store(List.of(onItsWay));

        assertThat(archive.before(LOBBY, null, 9).result()).containsExactly(said(2, "bob"));
    }

    @Test
    void until_now_is_by_the_clock_of_the_logs() {
        ChatMessage last = said(1, "ana");
        logs.say(LOBBY, last);
        archive.store(List.of(new Chapter(LOBBY, "e1", List.of(last))));
        logs.clock(() -> last.at() - 1);
        assertThat(steward.erase(ANA, false).result()).isEqualTo(new Steward.Erased(0, 0, false));
        logs.clock(last::at);

        assertThat(steward.erase(ANA, false).result()).isEqualTo(new Steward.Erased(1, 1, false));
    }

    @Test
    void the_account_goes_where_that_is_wanted() {
        assertThat(steward.erase(ANA, true).result().account()).isTrue();
        assertThat(removed).containsExactly(ANA);
    }

    @Test
    void a_store_that_is_away_means_that_it_is_not_known_to_be_done() {
        logs.say(LOBBY, said(1, "ana"));
        archive.store(List.of(new Chapter(LOBBY, "e1", List.of(said(1, "ana")))));
        logs.away(true);
        assertThat(refusal(steward.erase(ANA, true))).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(removed).isEmpty();
        logs.away(false);

        assertThat(steward.erase(ANA, true).result()).isEqualTo(new Steward.Erased(1, 1, true));
    }

    @Test
    void a_room_has_a_time_of_its_own_even_before_the_archiver_has_seen_it() {
        logs.say(LOBBY, said(1, "bob"));

        assertThat(steward.retain(LOBBY, Duration.ofMillis(500)).succeeded()).isTrue();

        assertThat(archive.room(LOBBY).result().orElseThrow().topic()).isEqualTo("its topic");
        archive.store(List.of(new Chapter(LOBBY, "e1", List.of(said(1, "bob")))));
        assertThat(archive.purge(Duration.ZERO, clock.millis(), 9).result()).isEqualTo(1);
    }

    @Test
    void a_room_that_nobody_knows_is_told() {
        assertThat(refusal(steward.retain(LOBBY, null))).isEqualTo(Refusal.ROOM_NOT_FOUND);
        assertThat(refusal(steward.export(LOBBY))).isEqualTo(Refusal.ROOM_NOT_FOUND);
    }
}
