package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomExportTest {
    private static final RoomId LOBBY = RoomId.of("lobby");

    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final WrittenLogs logs = new WrittenLogs();
    private final Steward steward = new Steward(archive, logs, user -> Future.succeededFuture(false));

    /** Two of them share each millisecond. */
    private static ChatMessage message(long seq) {
        return new ChatMessage(
                seq, "id%024d".formatted(seq), seq % 2 == 0 ? "ana" : "bob", "no. " + seq, null, seq / 2);
    }

    private static ChatMessage[] messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(RoomExportTest::message)
                .toArray(ChatMessage[]::new);
    }

    private void archives(long from, long to) {
        if (from <= to) {
            archive.store(List.of(new Chapter(LOBBY, "e1", List.of(messages(from, to)))));
        }
    }

    private RoomExport begin() {
        return steward.export(LOBBY).result();
    }

    private static List<Long> all(RoomExport export) {
        List<Long> found = new ArrayList<>();
        for (List<ChatMessage> page = export.next().result();
                !page.isEmpty();
                page = export.next().result()) {
            assertThat(page).hasSizeLessThanOrEqualTo(RoomExport.PAGE);
            page.forEach(message -> found.add(message.seq()));
        }
        return found;
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 900, 1_000, 1_200})
    void what_is_archived_and_what_the_log_has_beyond_is_told_once_and_in_order(int archived) {
        archives(1, archived);
        logs.say(LOBBY, messages(Math.max(1, archived - 700), 1_200));

        assertThat(all(begin())).isEqualTo(numbers(1, 1_200));
    }

    @Test
    void what_the_archiver_takes_over_meanwhile_is_found_there() {
        archives(1, 10);
        logs.say(LOBBY, messages(11, 2_000));
        RoomExport export = begin();
        // the archive has been read to its end; then the archiver works, and the log is cut
        logs.beforeNextRead(() -> {
            archives(11, 1_500);
            logs.cutTo(LOBBY, 1_400);
        });

        assertThat(all(export)).isEqualTo(numbers(1, 2_000));
    }

    @Test
    void a_log_that_is_cut_between_two_of_its_pages_leaves_no_hole() {
        logs.say(LOBBY, messages(1, 2_000));
        RoomExport export = begin();
        List<Long> found = new ArrayList<>();
        export.next().result().forEach(message -> found.add(message.seq()));
        archives(1, 1_900);
        logs.cutTo(LOBBY, 1_800);

        found.addAll(all(export));

        assertThat(found).isEqualTo(numbers(1, 2_000));
    }

    @Test
    void numbers_that_leap_are_no_hole() {
        archives(1, 10);
        logs.say(LOBBY, messages(1_010, 1_020));

        assertThat(all(begin()))
                .isEqualTo(IntStream.concat(IntStream.rangeClosed(1, 10), IntStream.rangeClosed(1_010, 1_020))
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Test
    void what_the_archive_forgot_on_purpose_does_not_come_back_out_of_the_log() {
        archives(1, 100);
        logs.say(LOBBY, messages(1, 110));
        archive.purge(Duration.ofMillis(10), 100, 1_000);
        assertThat(all(begin())).isEqualTo(numbers(101, 110));

        archives(101, 108);
        archive.erase(UserName.parse("ana"), 54);

        assertThat(all(begin())).containsExactly(101L, 103L, 105L, 107L, 109L, 110L);
    }

    @Test
    void a_room_of_which_nothing_is_archived_and_one_without_a_log() {
        logs.say(LOBBY, messages(1, 3));
        assertThat(all(begin())).isEqualTo(numbers(1, 3));
        archives(1, 3);
        logs.cutTo(LOBBY, 4);
        assertThat(all(begin())).isEqualTo(numbers(1, 3));
    }
}
