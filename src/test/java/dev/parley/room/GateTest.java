package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private final ManualScheduler clock = new ManualScheduler();
    private final List<Promise<String>> called = new ArrayList<>();
    private final List<Future<String>> answers = new ArrayList<>();

    private void pass(Gate gate, int times) {
        for (int i = 0; i < times; i++) {
            answers.add(gate.pass(() -> {
                Promise<String> promise = Promise.promise();
                called.add(promise);
                return promise.future();
            }));
        }
    }

    @Test
    void whoever_waits_no_longer_is_answered_in_time_and_never_called_for() {
        Gate gate = Gate.ofTheHasty(clock, Duration.ofSeconds(3));
        pass(gate, 70);
        clock.advance(Duration.ofSeconds(2));
        pass(gate, 1);
        assertThat(called).hasSize(32);

        clock.advance(Duration.ofSeconds(1));

        assertThat(answers.subList(0, 70)).allMatch(Future::failed);
        assertThat(called).hasSize(33);
        called.get(32).complete("late");
        assertThat(answers.get(70).result()).isEqualTo("late");
    }

    @Test
    void calls_for_others_are_given_their_time_from_when_they_are_let_in() {
        Gate gate = new Gate(clock);
        pass(gate, 40);

        clock.advance(Duration.ofSeconds(3));

        assertThat(called).hasSize(40);
        assertThat(answers.subList(32, 40)).noneMatch(Future::isComplete);
    }
}
