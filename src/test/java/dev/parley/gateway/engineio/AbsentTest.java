package dev.parley.gateway.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ManualScheduler;
import org.junit.jupiter.api.Test;

class AbsentTest {
    private final ManualScheduler time = new ManualScheduler();
    private final Absent absent = new Absent(time);

    private static ClusterRoad.Owner owner(int loop) {
        return new ClusterRoad.Owner("an instance", loop);
    }

    @Test
    void is_remembered_for_a_while_after_the_last_time() {
        absent.add(owner(1));
        time.advance(Absent.REMEMBERED.minusMillis(1));
        assertThat(absent.has(owner(1))).isTrue();
        assertThat(absent.has(owner(2))).isFalse();
        absent.add(owner(1));
        time.advance(Absent.REMEMBERED.minusMillis(1));
        assertThat(absent.has(owner(1))).isTrue();
        time.advance(Absent.REMEMBERED);
        assertThat(absent.has(owner(1))).isFalse();
    }

    @Test
    void only_so_many_are_remembered_the_latest() {
        for (int i = 0; i <= Absent.MAX_OWNERS; i++) {
            absent.add(owner(i));
        }

        assertThat(absent.has(owner(0))).isFalse();
        assertThat(absent.has(owner(1))).isTrue();
        assertThat(absent.has(owner(Absent.MAX_OWNERS))).isTrue();
    }
}
