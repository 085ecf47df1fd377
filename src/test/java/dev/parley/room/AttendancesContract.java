package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.AttendCall.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Attendances} does with users. HERE and THERE are two instances; each test has users of its own, of one shard. */
public abstract class AttendancesContract extends StoreContract {
    private static final RoomId LOBBY = new RoomId("lobby");
    private static final RoomId BAR = new RoomId("bar");
    private static final RoomId CAFÉ = new RoomId("café");

    private final String own = room.value().substring(room.value().length() - 8);
    protected final UserName ana = user(0);
    protected final UserName bob = user(1);
    private final UserName marker = user(2);

    protected abstract Attendances attendances();

    protected abstract Leases leases();

    /** All that was told so far of anybody; waits until this user was told of so often. */
    protected abstract List<RegistryMail.Attended> told(UserName last, int times);

    /** Another user of the same shard. */
    private UserName user(int number) {
        UserName first = UserName.parse("Ana" + own);
        return Stream.iterate(0, i -> i + 1)
                .map(i -> UserName.parse("Ana" + own + (i == 0 ? "" : "-" + i)))
                .filter(user -> user.shard() == first.shard())
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    protected static Statement comes(UserName user, RoomId... rooms) {
        return new Statement(user, true, true, List.of(rooms));
    }

    protected static Statement goes(UserName user, RoomId... rooms) {
        return new Statement(user, false, true, List.of(rooms));
    }

    private static Statement silently(Statement statement) {
        return new Statement(statement.user(), statement.here(), false, statement.rooms());
    }

    private AttendCall call(InstanceId instance, boolean whole, Statement... statements) {
        return new AttendCall(instance, ana.shard(), number(), whole, List.of(statements));
    }

    protected LaneStatus attend(InstanceId instance, Statement... statements) {
        return get(attendances().attend(call(instance, false, statements)));
    }

    /** What was told of this user, in words, and that there is no more. */
    private List<String> told(UserName user) {
        attend(there, comes(marker), goes(marker));
        List<RegistryMail.Attended> all = new ArrayList<>(told(marker, 2));
        return all.stream()
                .filter(news -> news.presence().user().same(user))
                .map(news -> (news.presence().online() ? "on " : "off ")
                        + news.rooms().stream().map(RoomId::value).sorted().toList())
                .toList();
    }

    private int absent() {
        return get(leases().absent(here.value(), ana.shard()));
    }

    @Test
    void the_first_who_comes_and_the_last_who_goes_is_told() {
        assertThat(attend(here, comes(ana, LOBBY))).isEqualTo(LaneStatus.OK);
        attend(here, goes(ana, LOBBY));

        assertThat(told(ana)).containsExactly("on [lobby]", "off [lobby]");
    }

    @Test
    void who_is_online_by_two_instances_goes_with_the_last_one_and_with_all_rooms() {
        attend(here, comes(ana, LOBBY));
        attend(there, comes(ana, BAR));
        attend(here, goes(ana));
        attend(there, goes(ana, CAFÉ));

        assertThat(told(ana)).containsExactly("on [lobby]", "off [bar, café, lobby]");
    }

    @Test
    void a_user_is_told_as_the_first_instance_showed_it() {
        UserName loud = UserName.parse(ana.shown().toUpperCase(Locale.ROOT));
        attend(here, comes(ana));
        attend(there, comes(loud));
        attend(here, goes(ana));
        attend(there, goes(loud));

        attend(there, comes(marker), goes(marker));
        assertThat(told(marker, 2))
                .filteredOn(news -> news.presence().user().same(ana))
                .extracting(news -> news.presence().user())
                .containsExactly(ana, ana);
    }

    @Test
    void the_time_is_the_stores() {
        long before = System.currentTimeMillis();
        attend(there, comes(marker), goes(marker));

        assertThat(told(marker, 2))
                .filteredOn(news -> news.presence().user().same(marker))
                .allSatisfy(news -> assertThat(news.presence().at()).isBetween(before - 5_000, before + 60_000));
    }

    @Test
    void a_repeat_tells_nothing() {
        AttendCall call = call(here, false, comes(ana, LOBBY));
        get(attendances().attend(call));
        get(attendances().attend(call));
        attend(here, comes(ana, LOBBY));
        AttendCall end = call(here, false, goes(ana));
        get(attendances().attend(end));
        get(attendances().attend(end));

        assertThat(told(ana)).containsExactly("on [lobby]", "off [lobby]");
    }

    @Test
    void an_older_call_is_stale() {
        AttendCall late = call(here, false, goes(ana));
        attend(here, comes(ana));

        assertThat(get(attendances().attend(late))).isEqualTo(LaneStatus.STALE);
        assertThat(told(ana)).containsExactly("on []");
    }

    @Test
    void what_is_no_news_is_not_told_and_counts_all_the_same() {
        attend(here, silently(comes(ana, LOBBY)));
        attend(there, comes(ana));
        attend(here, goes(ana));
        attend(there, goes(ana));

        assertThat(told(ana)).containsExactly("off [lobby]");
    }

    @Test
    void rooms_are_known_until_the_user_goes() {
        attend(here, comes(ana, LOBBY));
        attend(here, comes(ana, BAR, LOBBY));
        attend(here, goes(ana));
        attend(here, comes(ana, CAFÉ));

        assertThat(told(ana)).containsExactly("on [lobby]", "off [bar, lobby]", "on [café]");
    }

    @Test
    void the_newest_hundred_rooms_are_kept() {
        RoomId[] rooms =
                IntStream.range(0, 150).mapToObj(i -> new RoomId("r" + i)).toArray(RoomId[]::new);
        attend(here, comes(ana, Arrays.copyOf(rooms, 70)));
        attend(here, comes(ana, Arrays.copyOfRange(rooms, 40, 150)));
        attend(here, goes(ana));

        attend(there, comes(marker), goes(marker));
        assertThat(told(marker, 2))
                .filteredOn(news -> news.presence().user().same(ana))
                .last()
                .satisfies(
                        news -> assertThat(news.rooms()).containsExactlyInAnyOrder(Arrays.copyOfRange(rooms, 50, 150)));
    }

    @Test
    void a_whole_statement_takes_whom_it_does_not_name_without_a_word() {
        attend(here, comes(ana), comes(bob));
        get(attendances().attend(call(here, true, silently(comes(bob)))));
        attend(there, comes(ana));

        assertThat(told(ana)).as("ana was gone").containsExactly("on []", "on []");
        assertThat(told(bob)).containsExactly("on []");
    }

    @Test
    void the_dead_state_nothing_any_more() {
        attend(here, comes(ana));
        get(leases().bury(here.value(), ana.shard()));

        assertThat(attend(here, goes(ana))).isEqualTo(LaneStatus.FENCED);
        assertThat(told(ana)).containsExactly("on []");
    }

    @Test
    void whose_last_instance_died_is_told_of_once_with_its_rooms() {
        attend(here, comes(ana, LOBBY, CAFÉ), comes(bob, LOBBY));
        attend(there, comes(bob, BAR));
        get(leases().bury(here.value(), ana.shard()));

        // two survivors
        assertThat(absent()).isEqualTo(2);
        assertThat(absent()).isZero();

        assertThat(told(ana)).containsExactly("on [café, lobby]", "off [café, lobby]");
        assertThat(told(bob)).containsExactly("on [lobby]");
        attend(there, goes(bob));
        assertThat(told(bob)).containsExactly("on [lobby]", "off [bar, lobby]");
    }

    @Test
    void many_users_of_the_dead_are_taken_by_the_hundred() {
        Statement[] many =
                IntStream.range(0, 150).mapToObj(i -> comes(user(i + 10))).toArray(Statement[]::new);
        attend(here, many);
        get(leases().bury(here.value(), ana.shard()));

        assertThat(List.of(absent(), absent(), absent())).containsExactly(100, 50, 0);
    }
}
