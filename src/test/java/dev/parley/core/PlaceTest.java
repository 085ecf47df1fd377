package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlaceTest {
    @Test
    void messages_stand_by_their_time_and_then_by_their_number() {
        Place.Stored before = new Place.Stored(1_000, 7);
        Place.Stored anew = new Place.Stored(1_001, 1);
        Place.Stored next = new Place.Stored(1_001, 2);
        Place.Stored last = new Place.Stored(1_002, 2);

        assertThat(new TreeSet<>(List.of(last, anew, before, next))).containsExactly(before, anew, next, last);
        assertThat(next).isEqualByComparingTo(new Place.Stored(1_001, 2));
    }
}
