package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.MutableClock;
import java.util.List;
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
    void a_room_is_remembered_when_the_last_one_closes_it() {
        open(here);
        open(there);
        close(here, number());
        close(there, number());

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void who_only_had_a_seat_leaves_nothing_behind() {
        seat(here, enters(ANA));
        get(store.seat(new SeatCall(here, room, number(), true, false, List.of())));

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
