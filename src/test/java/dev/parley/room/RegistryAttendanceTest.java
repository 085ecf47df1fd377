package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.PresenceConfig;
import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryAttendanceTest {
    private static final RoomId LOBBY = TestRegistry.LOBBY.id();
    private static final RoomId BAR = new RoomId("bar");
    private static final RoomId[] NOWHERE = {};

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void attend(String user, RoomId room) {
        here.handle(new RoomRequest.Attend(UserName.parse(user), room));
    }

    private void depart(String user, boolean vanished, RoomId... rooms) {
        here.handle(new RoomRequest.Depart(UserName.parse(user), List.of(rooms), vanished));
    }

    /** What the store was told, in words: {@code +ana [lobby]}, {@code -ana []}, with {@code again} where it is no news. */
    private List<String> stated() {
        List<String> words = new ArrayList<>();
        for (AttendCall call : store.attendances.stated()) {
            call.statements()
                    .forEach(statement -> words.add((statement.here() ? "+" : "-") + statement.user() + " "
                            + statement.rooms() + (statement.news() ? "" : " again")));
        }
        return words;
    }

    private static RegistryMail online(String user, RoomId... rooms) {
        return new RegistryMail.Attended(new Presence(UserName.parse(user), true, 7), List.of(rooms));
    }

    @Test
    void the_first_session_comes_and_the_last_one_goes() {
        attend("ana", LOBBY);
        attend("ANA", BAR);
        depart("ana", false, LOBBY);
        assertThat(stated()).containsExactly("+ana [lobby]", "+ana [bar] again");

        depart("Ana", false, BAR, new RoomId("café"));
        assertThat(stated()).containsExactly("-ana [café]");
    }

    @Test
    void who_vanished_goes_two_seconds_later_and_is_not_told_where_it_is_back() {
        attend("ana", LOBBY);
        attend("bob", LOBBY);
        stated();
        depart("ana", true, LOBBY);
        depart("bob", true, LOBBY);
        here.clock.advance(Duration.ofMillis(1_999));
        attend("bob", LOBBY);
        assertThat(stated()).isEmpty();
        here.clock.advance(Duration.ofMillis(1));

        assertThat(stated()).containsExactly("-ana []");
    }

    @Test
    void one_call_is_in_flight_and_the_next_says_what_is() {
        store.attendances.hold();
        attend("ana", LOBBY);
        depart("ana", false);
        attend("ana", LOBBY);
        depart("ana", false);
        attend("bob", LOBBY);
        assertThat(stated()).containsExactly("+ana [lobby]");

        store.attendances.release();
        assertThat(stated()).containsExactlyInAnyOrder("-ana []", "+bob [lobby]");
    }

    @Test
    void who_came_and_went_meanwhile_is_not_stated() {
        store.attendances.hold();
        attend("ana", LOBBY);
        attend("bob", LOBBY);
        depart("bob", false);
        store.attendances.release();

        assertThat(stated()).containsExactly("+ana [lobby]");
    }

    @Test
    void a_lost_answer_is_asked_for_again() {
        store.attendances.hold();
        attend("ana", LOBBY);
        store.attendances.take("attend").loseAnswer();
        here.clock.advance(Duration.ofMillis(20));
        store.attendances.release();

        List<AttendCall> calls = store.attendances.stated();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)).isEqualTo(calls.get(1));
        depart("ana", false);
        assertThat(stated()).containsExactly("-ana []");
    }

    @Test
    void a_stale_call_is_made_anew_with_another_number() {
        store.attendances.hold();
        attend("ana", LOBBY);
        store.attendances.take("attend").answerWith(LaneStatus.STALE);

        List<AttendCall> calls = store.attendances.stated();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).number()).isGreaterThan(calls.get(0).number());
        assertThat(calls.get(1).statements()).isEqualTo(calls.get(0).statements());
    }

    @Test
    void users_of_many_shards_are_stated_shard_by_shard() {
        store.attendances.hold();
        for (int i = 0; i < 2_000; i++) {
            attend("user" + i, LOBBY);
        }
        store.attendances.release();

        List<AttendCall> calls = store.attendances.stated();
        assertThat(calls).hasSizeLessThanOrEqualTo(RoomId.SHARDS + 1);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.statements())
                        .allMatch(statement -> statement.user().shard() == call.shard()));
        assertThat(calls.stream().mapToInt(call -> call.statements().size()).sum())
                .isEqualTo(2_000);
    }

    @Test
    void rooms_that_are_entered_before_and_after_are_stated_too() {
        here.enter(1, "ana");
        attend("ana", BAR);
        assertThat(stated()).containsExactly("+ana [bar, lobby]");

        attend("bob", BAR);
        here.enter(2, "bob");
        here.enter(3, "bob");
        assertThat(stated()).containsExactly("+bob [bar]", "+bob [lobby] again");
    }

    @Test
    void the_newest_hundred_rooms_are_stated() {
        store.attendances.hold();
        attend("ana", LOBBY);
        stated();
        for (int i = 0; i < 150; i++) {
            attend("ana", new RoomId("r" + i));
        }
        store.attendances.release();

        assertThat(store.attendances.stated())
                .singleElement()
                .satisfies(call -> assertThat(call.statements().get(0).rooms())
                        .hasSize(100)
                        .startsWith(new RoomId("r50"))
                        .endsWith(new RoomId("r149")));
    }

    @Test
    void a_store_that_forgot_is_told_anew_and_nobody_hears_of_it() {
        attend("ana", LOBBY);
        attend("bob", LOBBY);
        store.attendances.hold();
        depart("bob", false);
        attend("cleo", LOBBY);
        store.attendances.stated();
        here.hear(new RegistryMail.StoreDown());
        here.hear(new RegistryMail.StoreUp(true));
        store.attendances.release();

        List<AttendCall> calls = store.attendances.stated();
        assertThat(calls.stream().filter(AttendCall::whole).map(AttendCall::shard))
                .as("where anything was stated before")
                .containsOnlyOnce(
                        UserName.parse("ana").shard(), UserName.parse("bob").shard());
        assertThat(calls.stream().flatMap(call -> call.statements().stream()))
                .contains(new AttendCall.Statement(UserName.parse("ana"), true, false, List.of(LOBBY)));
    }

    @Test
    void a_restart_that_forgot_nothing_states_nothing_anew() {
        attend("ana", LOBBY);
        stated();
        here.hear(new RegistryMail.StoreDown());
        here.hear(new RegistryMail.StoreUp(false));

        assertThat(store.attendances.stated()).isEmpty();
    }

    @Test
    void nobody_departs_from_an_instance_that_stops() {
        attend("ana", LOBBY);
        attend("bob", LOBBY);
        stated();
        depart("bob", true, LOBBY);
        here.rooms.retire();
        depart("ana", false, LOBBY);
        here.clock.advance(Duration.ofSeconds(5));

        assertThat(stated()).isEmpty();
    }

    @Test
    void a_fenced_instance_ends() {
        store.attendances.hold();
        attend("ana", LOBBY);
        store.attendances.take("attend").answerWith(LaneStatus.FENCED);
        here.clock.runDue();

        assertThat(here.ends()).isEqualTo(1);
    }

    @Test
    void loops_hear_of_who_shares_a_room_that_is_open_here() {
        here.enter(0, 1, "ana", Wanted.NOTHING);
        here.delivered(0);
        here.hear(online("zoe", BAR, LOBBY));
        here.hear(online("yan", BAR));
        here.hear(online("xue", NOWHERE));

        Presence zoe = new Presence(UserName.parse("zoe"), true, 7);
        assertThat(here.delivered(0)).containsExactly(new Delivery.Attended(zoe, List.of(LOBBY)));
        assertThat(here.delivered(1)).containsExactly(new Delivery.Attended(zoe, List.of(LOBBY)));
    }

    @Test
    void everybody_hears_where_the_configuration_says_so() {
        RegistrySettings all = new RegistrySettings(
                Duration.ofSeconds(10),
                5,
                16L << 20,
                64,
                4096,
                Duration.ofSeconds(2),
                Keeping.USUAL,
                200,
                PresenceConfig.Scope.ALL,
                RegistrySettings.usualTailBytes());
        TestRegistry open = new TestRegistry(store, all);
        open.hear(online("yan", BAR));

        Presence yan = new Presence(UserName.parse("yan"), true, 7);
        assertThat(open.delivered(1)).containsExactly(new Delivery.Attended(yan, List.of()));
    }
}
