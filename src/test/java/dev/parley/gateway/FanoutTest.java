package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.ws.Deflation;
import dev.parley.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FanoutTest {
    private static final int CROWD = 3 * Fanout.AT_ONCE;

    private final ManualScheduler clock = new ManualScheduler();
    private final Fanout fanout = new Fanout(clock, 1 << 20, 1 << 20, new Deflation());
    private final List<PaperWire> wires =
            Stream.generate(PaperWire::new).limit(CROWD).toList();

    private void told(int count, String text) {
        for (PaperWire wire : wires.subList(0, count)) {
            wire.write(text.getBytes(UTF_8));
            fanout.touched(wire);
        }
    }

    private long whoHeard(String text) {
        return wires.stream().filter(wire -> wire.heard.contains(text)).count();
    }

    @Test
    void what_few_hear_leaves_in_the_turn_itself() {
        told(Fanout.AT_ONCE, "one");
        fanout.flush();

        assertThat(whoHeard("one")).isEqualTo(Fanout.AT_ONCE);
    }

    @Test
    void between_parts_of_a_crowd_the_loop_does_something_else() {
        List<Long> seen = new ArrayList<>();
        told(CROWD, "one");
        fanout.flush();
        clock.after(Duration.ofNanos(1), () -> seen.add(whoHeard("one")));
        clock.runDue();

        assertThat(seen).containsExactly(2L * Fanout.AT_ONCE);
        assertThat(whoHeard("one")).isEqualTo(CROWD);
    }

    @Test
    void whoever_has_not_had_its_turn_gets_what_came_meanwhile_at_once_and_everybody_all_in_order() {
        told(CROWD, "one");
        fanout.flush();
        told(CROWD, "two");
        fanout.flush();

        assertThat(whoHeard("one")).isEqualTo(Fanout.AT_ONCE);
        assertThat(whoHeard("two")).isZero();
        clock.runDue();
        assertThat(wires).allSatisfy(wire -> assertThat(wire.heard).containsExactly("one", "two"));
    }

    @Test
    void turns_that_end_meanwhile_send_no_part_before_its_time() {
        told(CROWD, "one");
        fanout.flush();
        fanout.flush();
        fanout.flush();

        assertThat(whoHeard("one")).isEqualTo(Fanout.AT_ONCE);
    }

    @Test
    void a_turn_after_a_crowd_ends_as_any_other() {
        told(CROWD, "one");
        fanout.flush();
        clock.runDue();
        told(1, "two");
        fanout.flush();

        assertThat(wires.get(0).heard).containsExactly("one", "two");
    }
}
