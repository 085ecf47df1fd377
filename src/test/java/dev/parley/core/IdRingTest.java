package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdRingTest {
    private final IdRing ring = new IdRing();

    private static ChatMessage message(long seq) {
        return new ChatMessage(seq, "id" + seq, "ana", "hi", null, 1000 + seq);
    }

    private void addUpTo(long seq) {
        for (long i = 1; i <= seq; i++) {
            ring.add(message(i));
        }
    }

    @Test
    void remembers_the_newest() {
        addUpTo(IdRing.SIZE);

        assertThat(ring.holds("id1")).isTrue();
        assertThat(ring.holds("id" + IdRing.SIZE)).isTrue();
        assertThat(ring.floor()).isZero();
    }

    @Test
    void forgets_the_oldest_and_keeps_its_time() {
        addUpTo(IdRing.SIZE + 2);

        assertThat(ring.holds("id2")).isFalse();
        assertThat(ring.holds("id3")).isTrue();
        assertThat(ring.floor()).isEqualTo(1002);
    }

    @Test
    void knows_the_id_at_a_number() {
        addUpTo(300);

        assertThat(ring.at(300)).isEqualTo("id300");
        assertThat(ring.at(300 - 256)).isNull();
        assertThat(ring.at(301)).isNull();
        assertThat(ring.at(0)).isNull();
    }

    @Test
    void knows_a_message_under_its_new_number() {
        addUpTo(3);

        ring.number(1003, "id3");

        assertThat(ring.at(1003)).isEqualTo("id3");
        assertThat(ring.holds("id3")).isTrue();
    }
}
