package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Rate;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryAppendChargeTest extends AppendChargeContract {
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

    @Test
    void after_the_wait_that_was_told_there_is_one() {
        Quota slow = new Quota("rooms:ana", new Rate(0.3, 1));
        append(draft(ANA, "1").chargedTo(slow));
        long wait = append(draft(ANA, "2").chargedTo(slow)).outcomes().get(0).retryAfterMs();
        clock.advance(Duration.ofMillis(wait - 1));
        boolean early =
                append(draft(ANA, "2").chargedTo(slow)).outcomes().get(0).isRefused();
        clock.advance(Duration.ofMillis(1));
        boolean due = append(draft(ANA, "2").chargedTo(slow)).outcomes().get(0).isRefused();

        assertThat(early).isTrue();
        assertThat(due).isFalse();
    }
}
