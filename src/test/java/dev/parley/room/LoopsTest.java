package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.testing.ManualScheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private final ManualScheduler clock = new ManualScheduler();
    private final List<String> posted = new ArrayList<>();
    private final Loops loops = new Loops(2, clock, (loop, batch) -> posted.add(loop + ":" + numbers(batch)));

    private static List<Long> numbers(List<Delivery> batch) {
        return batch.stream()
                .map(delivery -> ((Event.Reset) ((Delivery.Told) delivery).event()).head())
                .toList();
    }

    private static Delivery number(long number) {
        return new Delivery.Told(new Event.Reset(RoomId.of("lobby"), number));
    }

    @Test
    void hands_on_what_came_up_in_a_turn_as_one_list_in_order() {
        loops.put(1, number(1));
        loops.put(0, number(2));
        loops.put(1, number(3));
        assertThat(posted).isEmpty();

        clock.runDue();

        assertThat(posted).containsExactly("0:[2]", "1:[1, 3]");
    }

    @Test
    void begins_a_new_list_with_each_turn() {
        loops.put(0, number(1));
        clock.runDue();
        loops.put(0, number(2));
        clock.runDue();

        assertThat(posted).containsExactly("0:[1]", "0:[2]");
    }
}
