package dev.parley.dialect.slash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Identity;
import dev.parley.core.Joining;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.testing.FakeStanding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlashWordsTest {
    private static final RoomId LOBBY = RoomId.of("lobby");

    private static String words(String line, Answer answer) {
        SlashCommand slash = SlashCommand.parse(line, "command");
        Command asked = slash.command(new SlashScene(FakeStanding.as("alice", "lobby"), null, null, 50, 1000));
        return slash.words(asked, answer);
    }

    private static Answer membersOf(int count) {
        List<String> names =
                IntStream.range(0, Math.min(count, 1000)).mapToObj(n -> "u" + n).toList();
        return new Answer.MemberPage(LOBBY, new Members(names, count));
    }

    @Test
    void help_tells_every_command_and_how_it_is_used() {
        assertThat(words("/help", new Answer.Done())).isEqualTo("""
                        /help shows this list
                        /who [room] tells who is in a room
                        /rooms [query] tells which rooms there are
                        /join room enters a room, and makes it if it isn't there
                        /leave [room] leaves a room
                        /me text says what you do
                        /nick name changes your name, if it isn't registered
                        /topic [text] tells what a room is about, or changes it""");
    }

    @Test
    void who_names_the_members() {
        assertThat(words("/who", new Answer.MemberPage(LOBBY, new Members(List.of("alice", "bob"), 2))))
                .isEqualTo("2 in lobby: alice, bob.");
        assertThat(words("/who", membersOf(0))).isEqualTo("0 in lobby.");
    }

    @Test
    void who_names_fifty_and_counts_all() {
        assertThat(words("/who", membersOf(50)))
                .startsWith("50 in lobby: u0, u1,")
                .endsWith(", u49.");
        assertThat(words("/who", membersOf(5000)))
                .startsWith("5000 in lobby: u0, u1,")
                .endsWith(", u49 and 4950 more.");
    }

    @Test
    void rooms_names_them_with_their_members() {
        List<RoomLine> rooms = List.of(
                new RoomLine(LOBBY, "Lobby", 2, 0, 0), new RoomLine(RoomId.of("main hall"), "Main Hall", 0, 0, 0));

        assertThat(words("/rooms", new Answer.RoomPage(rooms, null))).isEqualTo("Rooms: lobby (2), main-hall (0).");
        assertThat(words("/rooms", new Answer.RoomPage(rooms, "c")))
                .isEqualTo("Rooms: lobby (2), main-hall (0) and more.");
        assertThat(words("/rooms", new Answer.RoomPage(List.of(), null))).isEqualTo("There is no such room.");
    }

    @Test
    void topic_tells_it_and_its_change() {
        assertThat(words("/topic", new Answer.Topic(LOBBY, "tea"))).isEqualTo("The topic of lobby is: tea");
        assertThat(words("/topic", new Answer.Topic(LOBBY, ""))).isEqualTo("lobby has no topic.");
        assertThat(words("/topic tea", new Answer.Topic(LOBBY, "tea"))).isEqualTo("The topic of lobby is now: tea");
    }

    @Test
    void nick_join_and_leave_tell_where_one_stands() {
        Joining joining = new Joining(
                RoomName.parse("Main Hall"),
                "",
                UserName.parse("bob"),
                new Members(List.of(), 0),
                List.of(),
                false,
                0,
                false);

        assertThat(words("/nick bob", new Answer.SignedIn(Identity.unregistered(UserName.parse("bob")))))
                .isEqualTo("You are now bob.");
        assertThat(words("/leave", new Answer.Done())).isEqualTo("You left lobby.");
        assertThat(SlashCommand.parse("/join main hall", "command").words(joining))
                .isEqualTo("You are in main-hall.");
    }
}
