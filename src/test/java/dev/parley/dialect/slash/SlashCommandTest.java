package dev.parley.dialect.slash;

import static dev.parley.testing.Refused.codeOf;
import static dev.parley.testing.Refused.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Command;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Standing;
import dev.parley.testing.FakeStanding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlashCommandTest {
    private static final RoomId LOBBY = RoomId.of("lobby");
    private static final RoomId TEA = RoomId.of("tea");
    private static final Standing IN_BOTH = FakeStanding.as("alice", "tea", "lobby");
    private static final Standing NOWHERE = FakeStanding.as("alice");

    private static Command command(String line, Standing standing, RoomId room) {
        return SlashCommand.parse(line, "command").command(new SlashScene(standing, room, "n1", 50, 10));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("/help", new Command.Nothing()),
                Arguments.of("/who", new Command.ListMembers(LOBBY)),
                Arguments.of("/who Main Hall", new Command.ListMembers(RoomId.of("main-hall"))),
                Arguments.of("/rooms", new Command.ListRooms(20, null, null)),
                Arguments.of("/rooms  tea time ", new Command.ListRooms(20, null, "tea time")),
                Arguments.of(
                        "/join Main Hall",
                        new Command.Join(RoomName.parse("Main Hall"), null, new Wanted(50, -1, null), false)),
                Arguments.of(
                        "/join #café",
                        new Command.Join(RoomName.parse("#café"), null, new Wanted(50, -1, null), false)),
                Arguments.of("/leave", new Command.Leave(LOBBY)),
                Arguments.of("/leave TEA", new Command.Leave(TEA)),
                Arguments.of("/me waves 👋🏽", new Command.Say(LOBBY, "waves 👋🏽", "n1", true)),
                Arguments.of("/nick Øyvind", new Command.Rename(UserName.parse("Øyvind"))),
                Arguments.of("/topic", new Command.Topic(LOBBY, null)),
                Arguments.of("/topic שלום e\u0301", new Command.Topic(LOBBY, "שלום e\u0301")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void means_the_room_joined_last(String line, Command expected) {
        assertThat(command(line, IN_BOTH, null)).isEqualTo(expected);
    }

    @Test
    void means_the_room_of_its_frame_where_there_is_one() {
        assertThat(command("/who", IN_BOTH, TEA)).isEqualTo(new Command.ListMembers(TEA));
        assertThat(command("/leave", IN_BOTH, TEA)).isEqualTo(new Command.Leave(TEA));
        assertThat(command("/topic", IN_BOTH, TEA)).isEqualTo(new Command.Topic(TEA, null));
        assertThat(command("/me waves", IN_BOTH, TEA)).isEqualTo(new Command.Say(TEA, "waves", "n1", true));
    }

    @Test
    void lets_a_named_room_win_over_that_of_its_frame() {
        assertThat(command("/who lobby", IN_BOTH, TEA)).isEqualTo(new Command.ListMembers(LOBBY));
        assertThat(command("/leave lobby", IN_BOTH, TEA)).isEqualTo(new Command.Leave(LOBBY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/WHO", " /Who\t", "/who\n"})
    void takes_a_verb_in_any_case_and_with_blanks_around(String line) {
        assertThat(command(line, IN_BOTH, null)).isEqualTo(new Command.ListMembers(LOBBY));
    }

    @ParameterizedTest
    @CsvSource({
        "/help me,   use /help",
        "/join,      use /join room",
        "'/join  ',  use /join room",
        "/me,        use /me text",
        "/nick,      use /nick name",
        "who,        must begin with /; try /help",
        "'',         must begin with /; try /help",
    })
    void tells_how_a_command_is_used(String line, String words) {
        RefusedException refused = refusalOf(() -> SlashCommand.parse(line, "text"));

        assertThat(refused.refusal()).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(refused.field()).isEqualTo("text");
        assertThat(refused.words()).isEqualTo("text: " + words);
    }

    @ParameterizedTest
    @CsvSource({"/fly, /fly", "/, /", "/whoever x, /whoever", "//who, //who", "/a\u0001b, given", "/wh\u00f6, /wh\u00f6"
    })
    void does_not_know_every_verb(String line, String shown) {
        RefusedException refused = refusalOf(() -> SlashCommand.parse(line, "command"));

        assertThat(refused.refusal()).isEqualTo(Refusal.UNKNOWN_TYPE);
        assertThat(refused.words()).isEqualTo("The command " + shown + " is not known; try /help.");
    }

    @Test
    void repeats_no_long_verb() {
        assertThat(refusalOf(() -> SlashCommand.parse("/" + "x".repeat(60_000), "command"))
                        .words())
                .hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/who !           | INVALID_ROOM",
                "/join !          | INVALID_ROOM",
                "/leave !         | INVALID_ROOM",
                "/nick a b        | INVALID_USER",
                "/nick p\u0430ypal   | INVALID_USER",
                "/me elevenchars  | MESSAGE_TOO_LONG",
                "/topic a\u0007b       | VALIDATION_ERROR",
            })
    void refuses_what_cannot_be(String line, Refusal expected) {
        assertThat(codeOf(() -> command(line, IN_BOTH, null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/who", "/leave", "/me elevenchars", "/topic a\u0007b"})
    void needs_a_room_before_it_looks_at_the_text(String line) {
        assertThat(codeOf(() -> command(line, NOWHERE, null))).isEqualTo(Refusal.NOT_IN_ROOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me elevenchars", "/topic", "/topic a\u0007b"})
    void needs_to_be_in_the_room_of_its_frame(String line) {
        assertThat(codeOf(() -> command(line, NOWHERE, TEA))).isEqualTo(Refusal.NOT_IN_ROOM);
    }

    @Test
    void counts_a_topic_and_a_query_in_code_points() {
        String fits = "𝄞".repeat(200);

        assertThat(command("/topic " + fits, IN_BOTH, null)).isEqualTo(new Command.Topic(LOBBY, fits));
        assertThat(command("/rooms " + fits, IN_BOTH, null)).isEqualTo(new Command.ListRooms(20, null, fits));
        assertThat(codeOf(() -> command("/topic " + fits + "x", IN_BOTH, null))).isEqualTo(Refusal.VALIDATION_ERROR);
        assertThat(codeOf(() -> command("/rooms " + fits + "x", IN_BOTH, null))).isEqualTo(Refusal.VALIDATION_ERROR);
    }

    @Test
    void tells_commands_from_texts() {
        assertThat(SlashCommand.isOne("/who")).isTrue();
        assertThat(SlashCommand.isOne("//who")).isFalse();
        assertThat(SlashCommand.isOne(" /who")).isFalse();
        assertThat(SlashCommand.isOne("who")).isFalse();
        assertThat(SlashCommand.unescaped("//who")).isEqualTo("/who");
        assertThat(SlashCommand.unescaped("who")).isEqualTo("who");
    }
}
