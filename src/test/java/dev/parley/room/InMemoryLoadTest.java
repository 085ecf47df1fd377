package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where clients say more than the heap has room for. */
class InMemoryLoadTest {
    private static final UserName ANA = UserName.parse("ana");
    private static final InstanceId HERE = InstanceId.island("here");
    private static final String LONG = "x".repeat(1_000);
    private static final int MOST = 100 * 1024;
    private static final int BY_MESSAGE = new ChatMessage(1, "", "ana", LONG, null, 0).weight();

    private final InMemoryLoad load = new InMemoryLoad(MOST);
    private final MutableClock clock = new MutableClock();
    private final InMemoryStore store = new InMemoryStore(clock, 100, letter -> {}, LeaseTimes.USUAL, load);
    private long number;

    private static RoomName name(int i) {
        return RoomName.parse("room-" + i);
    }

    private static RoomId id(int i) {
        return name(i).id();
    }

    private void open(int i) {
        store.open(new OpenCall(HERE, name(i), ++number, ANA, false));
    }

    private void close(int i) {
        store.close(new CloseCall(HERE, id(i), ++number));
    }

    private AppendAnswer say(int i) {
        Draft draft = new Draft("id" + ++number, ANA, LONG, null);
        return store.append(new AppendCall(HERE, id(i), ++number, 0, "e" + number, false, List.of(draft)))
                .result();
    }

    private LogPage log(int i) {
        return store.read(new ReadCall(id(i), 0, 0, 1_000)).result();
    }

    private int logged(int i) {
        return log(i).messages().size();
    }

    private void say(int i, int times) {
        for (int said = 0; said < times; said++) {
            say(i);
        }
    }

    @Test
    void the_log_in_which_nothing_was_said_for_the_longest_time_gives_first() {
        for (int i = 0; i < 4; i++) {
            open(i);
        }
        say(0, 15);
        say(1, 15);
        close(1);
        say(2, 15);
        say(0);

        say(3, 5);

        assertThat(load.bytes()).isLessThanOrEqualTo(MOST + BY_MESSAGE);
        assertThat(List.of(logged(0), logged(1), logged(2), logged(3))).containsExactly(16, 8, 15, 5);
    }

    @Test
    void whoever_lists_rooms_changes_nothing_in_that() {
        for (int i = 0; i < 3; i++) {
            open(i);
            say(i, 15);
        }
        store.directory().lines(List.of(new RoomActivity(id(0), 1)));
        log(0);

        say(2, 5);

        assertThat(List.of(logged(0), logged(1), logged(2))).containsExactly(8, 15, 20);
    }

    @Test
    void what_was_cut_off_is_not_there_and_the_numbers_go_on() {
        open(0);
        for (int i = 1; i <= 90; i++) {
            assertThat(say(0).outcomes().get(0).seq()).isEqualTo(i);
            assertThat(load.bytes()).isLessThanOrEqualTo(MOST + BY_MESSAGE);
        }

        LogPage page = log(0);
        assertThat(page.head()).isEqualTo(90);
        assertThat(page.first()).isGreaterThan(1);
        assertThat(page.messages()).hasSize((int) (90 - page.first() + 1));
    }

    @Test
    void each_room_has_its_turn_and_keeps_its_last_message() {
        for (int i = 0; i < 200; i++) {
            open(i);
        }
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 200; i++) {
                say(i);
            }
        }

        assertThat(store.size()).isEqualTo(200);
        for (int i = 0; i < 200; i++) {
            LogPage page = log(i);
            assertThat(page.head()).isEqualTo(50);
            assertThat(page.messages()).isNotEmpty().hasSizeLessThan(5);
            assertThat(page.messages().get(page.messages().size() - 1).seq()).isEqualTo(50);
        }
    }

    @Test
    void rooms_that_have_nothing_to_give_keep_nobody_from_a_turn() {
        for (int i = 10; i < 100; i++) {
            open(i);
            say(i);
        }
        load.add(-90L * BY_MESSAGE);
        open(0);
        say(0, 40);
        open(1);
        say(1, 20);

        assertThat(List.of(logged(0), logged(1))).containsExactly(20, 20);
    }

    @Test
    void a_repeat_costs_nobody_anything() {
        open(0);
        Draft once = new Draft("id", ANA, LONG, "n1");
        for (int i = 0; i < 90; i++) {
            store.append(new AppendCall(HERE, id(0), ++number, 0, "e", false, List.of(once)));
        }

        assertThat(load.bytes()).isEqualTo(BY_MESSAGE + 2 * "n1".length());
    }

    @Test
    void what_it_counts_is_what_is_there() {
        Random random = new Random(3);
        Map<Integer, Boolean> opened = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            int i = random.nextInt(60);
            if (!opened.getOrDefault(i, false)) {
                open(i);
                opened.put(i, true);
            } else if (random.nextInt(6) == 0) {
                close(i);
                opened.put(i, false);
                clock.advance(Duration.ofMillis(2));
                store.directory().collect(id(i), new Keeping(1_000, Duration.ZERO, Duration.ofMillis(1)));
            } else {
                say(i);
            }
        }

        long there = 0;
        for (int i = 0; i < 60; i++) {
            there += (long) logged(i) * BY_MESSAGE;
        }
        assertThat(load.bytes()).isEqualTo(there);
    }
}
