package dev.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldCopiesTest {
    private static final long PLENTY = 1L << 40;
    private final HoldBudget budget = new HoldBudget(PLENTY);
    private final HeldCopies held = new HeldCopies(budget);

    private static Copy copy(long seq, String text) {
        return new Copy("e1", 1, "", List.of(new ChatMessage(seq, "id" + seq, "ana", text, null, seq)));
    }

    @Test
    void gives_back_in_the_order_of_numbers() {
        held.hold(copy(9, "c"));
        held.hold(copy(5, "a"));
        held.hold(copy(7, "b"));

        assertThat(held.upTo(4)).isNull();
        assertThat(held.upTo(9)).isEqualTo(copy(5, "a"));
        assertThat(held.upTo(9)).isEqualTo(copy(7, "b"));
        assertThat(held.upTo(8)).isNull();
        assertThat(held.upTo(9)).isEqualTo(copy(9, "c"));
        assertThat(held.isEmpty()).isTrue();
        assertThat(budget.held()).isZero();
    }

    @Test
    void holds_256_copies() {
        for (int i = 1; i <= 300; i++) {
            held.hold(copy(i, "x"));
        }

        int taken = 0;
        while (held.upTo(1000) != null) {
            taken++;
        }

        assertThat(taken).isEqualTo(256);
    }

    @Test
    void holds_256_kib() {
        for (int i = 1; i <= 100; i++) {
            held.hold(copy(i, "x".repeat(10_000)));
        }

        assertThat(budget.held()).isBetween(200L * 1024, 256L * 1024);
    }

    @Test
    void holds_no_more_than_the_instance_allows() {
        HoldBudget small = new HoldBudget(500);
        HeldCopies one = new HeldCopies(small);
        HeldCopies other = new HeldCopies(small);

        one.hold(copy(2, "x".repeat(100)));
        other.hold(copy(2, "x".repeat(100)));

        assertThat(one.isEmpty()).isFalse();
        assertThat(other.isEmpty()).isTrue();
        one.clear();
        assertThat(small.held()).isZero();
    }
}
