package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.MutableClock;
import org.junit.jupiter.api.Test;

class InMemoryRoomOpeningTest extends RoomOpeningContract {
    private final InMemoryStore store = new InMemoryStore(new MutableClock(), HISTORY_LENGTH, letter -> {});

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Test
    void a_room_in_which_nothing_was_said_is_forgotten_when_the_last_one_closes_it() {
        open(here);
        open(there);
        close(here, number());
        assertThat(store.size()).isEqualTo(1);

        close(there, number());

        assertThat(store.size()).isZero();
    }

    @Test
    void a_room_with_messages_is_remembered() {
        open(here);
        append(draft(ANA, "remember"));
        close(here, number());

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void looking_makes_no_room() {
        get(store.read(new ReadCall(room, 0, 0, 10)));
        get(store.members(room));
        get(store.facts(room));

        assertThat(store.size()).isZero();
    }
}
