package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveOrderTest {
    private static final RoomId LOBBY = RoomId.of("lobby");

    private static ArchiveOrder.Given parse(String line) {
        return ArchiveOrder.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @Test
    void every_verb_is_understood() {
        UserName ana = UserName.parse("ana");

        assertThat(parse("export Lobby").order()).isEqualTo(new ArchiveOrder.Export(LOBBY));
        assertThat(parse("erase ana").order()).isEqualTo(new ArchiveOrder.Erase(ana, false));
        assertThat(parse("erase --account ana").order()).isEqualTo(new ArchiveOrder.Erase(ana, true));
        assertThat(parse("erase ana -account").order()).isEqualTo(new ArchiveOrder.Erase(ana, true));
        assertThat(parse("retention lobby 30").order())
                .isEqualTo(new ArchiveOrder.Retention(LOBBY, Duration.ofDays(30)));
        assertThat(parse("retention lobby forever").order())
                .isEqualTo(new ArchiveOrder.Retention(LOBBY, Duration.ZERO));
        assertThat(parse("retention lobby default").order()).isEqualTo(new ArchiveOrder.Retention(LOBBY, null));
        assertThat(parse("migrate").order()).isEqualTo(new ArchiveOrder.Migrate());
        assertThat(parse("status").order()).isEqualTo(new ArchiveOrder.Status());
    }

    @Test
    void a_name_may_begin_with_a_dash_where_no_option_can_come_any_more() {
        RoomId room = RoomId.of("-tea-");

        assertThat(parse("export -- -tea-").order()).isEqualTo(new ArchiveOrder.Export(room));
        assertThat(parse("-conf a.json erase --account -- -conf"))
                .isEqualTo(new ArchiveOrder.Given(
                        Optional.of("a.json"), new ArchiveOrder.Erase(UserName.parse("-conf"), true)));
        assertThat(parse("erase -- --account").order())
                .isEqualTo(new ArchiveOrder.Erase(UserName.parse("--account"), false));
        assertThat(parse("retention -- -tea- 30").order())
                .isEqualTo(new ArchiveOrder.Retention(room, Duration.ofDays(30)));
        assertThat(parse("-- export lobby").order()).isEqualTo(new ArchiveOrder.Export(LOBBY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status -conf a.json", "-conf a.json status", "status --conf=a.json", "--conf a.json status"})
    void the_file_may_stand_anywhere(String line) {
        assertThat(parse(line)).isEqualTo(new ArchiveOrder.Given(Optional.of("a.json"), new ArchiveOrder.Status()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a verb is missing",
                "dump lobby | there is no verb dump",
                "export | wanted is ROOM, and given []",
                "export a b | wanted is ROOM, and given [a, b]",
                "export !!! | A room is 1-50 letters, digits, '-' or '_'.",
                "erase a/b | A user is 1-32 letters, digits, '_', '-' or '.', of one script.",
                "status now | wanted is nothing, and given [now]",
                "status --account | --account goes with erase alone",
                "status --verbose | there is no option --verbose; a name that begins so comes after --",
                "export -tea- | there is no option -tea-; a name that begins so comes after --",
                "export -- -tea- -- | wanted is ROOM, and given [-tea-, --]",
                "export -- | wanted is ROOM, and given []",
                "-- | a verb is missing",
                "-conf -- status | -conf names no file",
                "status -conf | -conf names no file",
                "retention lobby | wanted is ROOM DAYS, and given [lobby]",
                "retention lobby 0 | DAYS is a number from 1 to 36500, or default, or forever; given is 0",
                "retention lobby 36501 | DAYS is a number from 1 to 36500, or default, or forever; given is 36501",
                "retention lobby 1.5 | DAYS is a number from 1 to 36500, or default, or forever; given is 1.5"
            })
    void what_is_wrong_is_said(String line, String complaint) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line)).withMessage(complaint);
    }

    private static String refused(Map<String, String> environment, String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        assertThat(ArchiveCommand.run(List.of(words), Path.of("target"), environment, out, out))
                .isEqualTo(2);

        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void who_is_not_understood_is_told_what_there_is() {
        assertThat(refused(Map.of(), "dump"))
                .startsWith("parley: there is no verb dump\nUsage: archive VERB")
                .contains("migrate");
    }

    @Test
    void without_an_archive_or_with_a_wrong_one_nothing_begins() {
        assertThat(refused(Map.of(), "status")).contains("PARLEY_ARCHIVE");
        assertThat(refused(Map.of("PARLEY_ARCHIVE", "mysql://root:secret@db/x"), "status"))
                .contains("PARLEY_ARCHIVE: must be postgresql://")
                .doesNotContain("secret");
        assertThat(refused(Map.of("PARLEY_ARCHIVE", "postgresql://ana:sec$ret@db/x"), "status"))
                .contains("PARLEY_ARCHIVE: must have user:password")
                .doesNotContain("sec$ret");
        assertThat(refused(Map.of(), "status", "-conf", "{\"archive\":{\"url\":\"postgresql://ana:secret@db\"}}"))
                .contains("archive.url: must name a database")
                .doesNotContain("secret");
        assertThat(refused(Map.of(), "status", "-conf", "missing.json")).contains("missing.json");
    }
}
