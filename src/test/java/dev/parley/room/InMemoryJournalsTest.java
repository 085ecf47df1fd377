package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class InMemoryJournalsTest extends JournalsContract {
    private final MutableClock clock = new MutableClock();
    private InMemoryStore store = empty();

    private InMemoryStore empty() {
        return new InMemoryStore(clock, HISTORY_LENGTH, letter -> {});
    }

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Override
    protected Journals journals() {
        return store;
    }

    @Override
    protected Leases leases() {
        return store;
    }

    @Override
    protected void wipe() {
        store = empty();
    }

    private long tick() {
        return get(store.changes(Collections.nCopies(64, -1L)))
                .get(room.shard())
                .tick();
    }

    @Test
    void ticks_are_microseconds_of_the_clock_and_rise_though_it_is_set_back() {
        open(here);
        long noon = tick();
        clock.advance(Duration.ofHours(-1));
        append(draft(ANA, "one"));

        assertThat(noon).isEqualTo(new MutableClock().millis() * 1_000);
        assertThat(tick()).isEqualTo(noon + 1);
    }
}
