package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryBurialTest extends BurialContract {
    private final MutableClock clock = new MutableClock();
    private final List<PresenceChange> told = new ArrayList<>();
    private final InMemoryStore store = new InMemoryStore(clock, HISTORY_LENGTH, letter -> {
        if (letter instanceof RegistryMail.Seated seated) {
            told.add(seated.change());
        }
    });

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Override
    protected Leases leases() {
        return store;
    }

    @Override
    protected Channels channels() {
        return store;
    }

    @Override
    protected List<PresenceChange> told(int count) {
        assertThat(told).hasSize(count);
        return told;
    }

    @Test
    void of_a_room_that_was_never_made_the_dead_leave_nothing() {
        seat(here, enters(ANA));
        bury();
        get(store.unseat(here.value(), room));

        assertThat(store.size()).isZero();
    }

    @Test
    void the_dead_are_fenced_for_a_day() {
        bury();
        clock.advance(Duration.ofHours(23));
        get(store.bury(there.value(), room.shard()));
        LaneStatus within = open(here).status();
        clock.advance(Duration.ofHours(2));
        get(store.bury(there.value(), room.shard()));

        assertThat(within).isEqualTo(LaneStatus.FENCED);
        assertThat(open(here).status()).isEqualTo(LaneStatus.OK);
    }
}
