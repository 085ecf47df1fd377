package dev.parley.dialect.envelope;

import static dev.parley.dialect.envelope.EnvelopeScene.ALICE;
import static dev.parley.dialect.envelope.EnvelopeScene.ALICE_NOWHERE;
import static dev.parley.dialect.envelope.EnvelopeScene.GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.IN_GENERAL;
import static dev.parley.dialect.envelope.EnvelopeScene.NOBODY;
import static dev.parley.dialect.envelope.EnvelopeScene.NOON;
import static dev.parley.dialect.envelope.EnvelopeScene.ULID;
import static dev.parley.testing.Refused.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Command;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.Sought;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.FrameReader;
import dev.parley.dialect.Standing;
import dev.parley.testing.FakeStanding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeRequestsTest {
    private static final Wanted NEWEST = new Wanted(100, -1, null);
    private static final Standing IN_TWO = FakeStanding.as("alice", "general", "tea");

    private final EnvelopeScene scene = new EnvelopeScene();

    private Command golden(String name) {
        return scene.golden(name, IN_GENERAL).command();
    }

    private Command read(String json, Standing standing) {
        return scene.read(json, standing).command();
    }

    @Test
    void the_first_join_names_who_has_no_name() {
        assertThat(scene.golden("join-room", NOBODY).command())
                .isEqualTo(new Command.Join(RoomName.parse("general"), ALICE, NEWEST, false));
        assertThat(scene.golden("join-room-by-name", NOBODY).command())
                .isEqualTo(new Command.Join(GENERAL, null, NEWEST, false));
    }

    @Test
    void a_later_join_is_by_whoever_it_is_already() {
        Command join = read("{'type':'join_room','payload':{'roomId':'tea','username':'ALICE'}}", IN_GENERAL);

        assertThat(join).isEqualTo(new Command.Join(RoomName.parse("tea"), null, NEWEST, false));
    }

    @Test
    void takes_the_id_of_a_room_before_its_name_and_a_number_for_its_digits() {
        assertThat(read("{'type':'join_room','payload':{'roomId':1001,'roomName':'Tea'}}", NOBODY))
                .isEqualTo(new Command.Join(RoomName.parse("1001"), null, NEWEST, false));
    }

    @Test
    void reads_where_to_resume() {
        assertThat(golden("join-room-since"))
                .isEqualTo(new Command.Join(RoomName.parse("general"), null, new Wanted(100, 6, ULID), false));
    }

    @Test
    void reads_what_is_said() {
        assertThat(golden("say-with-all")).isEqualTo(new Command.Say(GENERAL.id(), "Hello everyone!", "n1"));
        assertThat(read("{'type':'chat_message','payload':{'content':' hi ','roomId':' GENERAL '}}", IN_TWO))
                .isEqualTo(new Command.Say(GENERAL.id(), " hi ", null));
    }

    @Test
    void keeps_every_script_as_it_is() {
        String text = "\uD83D\uDC4B\uD83C\uDFFD שלום e\u0301";

        assertThat(read("{'type':'chat_message','payload':{'content':'" + text + "'}}", IN_GENERAL))
                .isEqualTo(new Command.Say(GENERAL.id(), text, null));
    }

    @Test
    void counts_what_people_see_as_characters() {
        String most = "\uD83D\uDC68".repeat(20);

        assertThat(read("{'type':'chat_message','payload':{'content':'" + most + "'}}", IN_GENERAL))
                .isEqualTo(new Command.Say(GENERAL.id(), most, null));
        assertThat(codeOf(() -> read("{'type':'chat_message','payload':{'content':'" + most + "!'}}", IN_GENERAL)))
                .isEqualTo(Refusal.MESSAGE_TOO_LONG);
    }

    @Test
    void what_names_no_room_is_said_in_the_one_joined_last() {
        assertThat(scene.golden("say", IN_TWO).command())
                .isEqualTo(new Command.Say(RoomId.of("tea"), "Hello everyone!", null));

        scene.conversation.joined(scene.golden("join-room", IN_TWO), EnvelopeScene.joining(false, false));

        assertThat(scene.golden("say", IN_TWO).command())
                .isEqualTo(new Command.Say(GENERAL.id(), "Hello everyone!", null));
        assertThat(scene.golden("say", FakeStanding.as("alice", "tea")).command())
                .isEqualTo(new Command.Say(RoomId.of("tea"), "Hello everyone!", null));
        assertThat(codeOf(() -> scene.golden("say", ALICE_NOWHERE))).isEqualTo(Refusal.NOT_IN_ROOM);
    }

    @Test
    void a_slash_in_a_message_is_text() {
        assertThat(read("{'type':'chat_message','payload':{'content':'/who'}}", IN_GENERAL))
                .isEqualTo(new Command.Say(GENERAL.id(), "/who", null));
    }

    @Test
    void reads_typing_in_both_ways() {
        assertThat(golden("typing")).isEqualTo(new Command.Type(GENERAL.id(), true));
        assertThat(golden("typing-start")).isEqualTo(new Command.Type(GENERAL.id(), true));
        assertThat(golden("typing-stop")).isEqualTo(new Command.Type(GENERAL.id(), false));
        assertThat(read(
                        "{'type':'user_typing','payload':{'username':'Alice','roomId':'general','isTyping':false}}",
                        IN_GENERAL))
                .isEqualTo(new Command.Type(GENERAL.id(), false));
    }

    @Test
    void reads_which_rooms_are_asked_for() {
        assertThat(scene.golden("get-rooms", NOBODY).command()).isEqualTo(new Command.ListRooms(100, null, null));
        assertThat(scene.golden("get-rooms-with-all", NOBODY).command())
                .isEqualTo(new Command.ListRooms(20, "c2Vjb25k", "gen"));
        assertThat(read("{'type':'get_rooms','payload':{'limit':501}}", NOBODY))
                .isEqualTo(new Command.ListRooms(500, null, null));
    }

    @Test
    void reads_leaving_making_and_members() {
        assertThat(golden("leave-room")).isEqualTo(new Command.Leave(GENERAL.id()));
        assertThat(golden("create-room")).isEqualTo(new Command.Create(GENERAL, ""));
        assertThat(golden("get-members")).isEqualTo(new Command.ListMembers(GENERAL.id()));
    }

    @Test
    void reads_which_page_of_history_is_asked_for() {
        assertThat(golden("get-history")).isEqualTo(remember(null, null, 50));
        assertThat(golden("get-history-before")).isEqualTo(remember(new Place.Seq(7), null, 20));
        assertThat(golden("get-history-before-id")).isEqualTo(remember(new Place.Id(ULID), null, 50));
        assertThat(golden("get-history-after")).isEqualTo(remember(null, new Place.Time(NOON), 50));
        assertThat(read(
                        "{'type':'get_history','payload':{'roomId':'general','before':'%s','beforeId':'%s','limit':101}}"
                                .formatted("2026-01-31T13:00:00+01:00", ULID),
                        IN_GENERAL))
                .isEqualTo(remember(new Place.Time(NOON), null, 100));
    }

    private static Command remember(Place before, Place after, int limit) {
        return new Command.Remember(GENERAL.id(), new Recall(before, after, limit));
    }

    @Test
    void reads_what_is_searched_for() {
        assertThat(golden("search")).isEqualTo(search("everyone", null, 20));
        assertThat(golden("search-with-all")).isEqualTo(search("\"hello everyone\" -bye", new Place.Id(ULID), 50));
        assertThat(read(
                        "{'type':'search','payload':{'roomId':'general','query':' tea ','before':7,'limit':51}}",
                        IN_GENERAL))
                .isEqualTo(search("tea", new Place.Seq(7), 50));
    }

    private static Command search(String query, Place before, int limit) {
        return new Command.Search(GENERAL.id(), new Sought(query, before, limit));
    }

    @Test
    void reads_slash_commands_where_they_are_given() {
        Ask who = scene.golden("command", IN_TWO);
        Ask me = scene.golden("command-me", IN_TWO);

        assertThat(who.command()).isEqualTo(new Command.ListMembers(RoomId.of("tea")));
        assertThat(who.slash()).isTrue();
        assertThat(me.command()).isEqualTo(new Command.Say(GENERAL.id(), "waves", "n1", true));
        assertThat(read("{'type':'command','payload':{'text':'/join Tea House'}}", NOBODY))
                .isEqualTo(new Command.Join(RoomName.parse("Tea House"), null, NEWEST, false));
        assertThat(read("{'type':'command','payload':{'text':'/nick bob'}}", IN_GENERAL))
                .isEqualTo(new Command.Rename(UserName.parse("bob")));
    }

    @Test
    void frames_alone_are_no_slash_commands() {
        assertThat(scene.golden("get-members", IN_GENERAL).slash()).isFalse();
    }

    @Test
    void asks_nobody_for_a_sign_of_life() {
        assertThat(scene.golden("heartbeat", NOBODY).command()).isEqualTo(new Command.Nothing());
        assertThat(scene.golden("ping", NOBODY).command()).isEqualTo(new Command.Nothing());
        assertThat(read("{'type':'ping'}", NOBODY)).isEqualTo(new Command.Nothing());
    }

    @Test
    void knows_its_own_by_their_payload() {
        for (String own : List.of("join-room", "say", "ping", "typing", "create-room")) {
            assertThat(scene.dialect.recognises(FrameReader.read(EnvelopeScene.frame(own))))
                    .isTrue();
        }
        assertThat(scene.dialect.name()).isEqualTo("envelope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'ping'}", "{'type':'init','payload':null}", "{'type':'join_room','room':'a'}"})
    void leaves_the_others_to_others(String first) {
        assertThat(scene.dialect.recognises(EnvelopeScene.fields(first))).isFalse();
    }
}
