package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryClearanceTest extends ClearanceContract {
    private final MutableClock clock = new MutableClock();
    private final InMemoryStore store = new InMemoryStore(clock, HISTORY_LENGTH, letter -> {});

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Override
    protected Directory directory() {
        return store.directory();
    }

    @Override
    protected Leases leases() {
        return store;
    }

    @Override
    protected Clearance clearance() {
        return store.directory();
    }

    @Override
    protected void passes(Duration time) {
        clock.advance(time);
    }

    @Test
    void nothing_is_remembered_of_what_was_collected() {
        open(here);
        close(here, number());
        passes(Duration.ofHours(25));
        get(clearance().collect(room, Keeping.USUAL));

        assertThat(store.size()).isZero();
    }
}
