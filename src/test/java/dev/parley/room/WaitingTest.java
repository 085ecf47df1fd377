package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting(2, 100);

    @Test
    void bounds_the_number() {
        assertThat(waiting.admit(1)).isTrue();
        assertThat(waiting.admit(1)).isTrue();
        assertThat(waiting.admit(1)).isFalse();
        assertThat(waiting.count()).isEqualTo(2);
    }

    @Test
    void bounds_the_bytes() {
        assertThat(waiting.admit(60)).isTrue();
        assertThat(waiting.admit(41)).isFalse();
        assertThat(waiting.admit(40)).isTrue();
    }

    @Test
    void has_room_again_for_what_is_released() {
        waiting.admit(60);
        waiting.release(60);

        assertThat(waiting.admit(100)).isTrue();
        assertThat(waiting.count()).isEqualTo(1);
    }
}
