package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PersistenceTest {
    private final ManualScheduler clock = new ManualScheduler();
    private final Persistence store = new Persistence(clock, Duration.ofSeconds(10));
    private final AtomicInteger asked = new AtomicInteger();

    private Future<String> awayUntil(int attempt) {
        return asked.incrementAndGet() < attempt ? Future.failedFuture("away") : Future.succeededFuture("there");
    }

    @Test
    void a_store_that_comes_back_is_heard() {
        Future<String> answer = store.ask(() -> awayUntil(4));
        assertThat(answer.isComplete()).isFalse();

        clock.advance(Duration.ofMillis(20 + 40 + 80));

        assertThat(answer.result()).isEqualTo("there");
        assertThat(asked).hasValue(4);
    }

    @Test
    void after_ten_seconds_it_is_away_and_not_before() {
        Future<String> answer = store.ask(() -> awayUntil(1_000_000));

        clock.advance(Duration.ofSeconds(9));
        assertThat(answer.isComplete()).isFalse();
        clock.advance(Duration.ofSeconds(1));

        assertThat(((RefusedException) answer.cause()).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(asked.get()).isLessThan(40);
    }

    @Test
    void a_call_that_throws_has_failed_like_any_other() {
        Future<String> answer = store.ask(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("bug");
            }
            return Future.succeededFuture("there");
        });

        clock.advance(Duration.ofMillis(20));

        assertThat(answer.result()).isEqualTo("there");
    }
}
