package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InsistenceTest {
    private final ManualScheduler clock = new ManualScheduler();
    private final List<String> seen = new ArrayList<>();

    @Test
    void says_so_where_an_answer_could_not_be_worked_on() {
        new Insistence(clock)
                .ask(
                        () -> true,
                        () -> Future.succeededFuture("answer"),
                        answer -> {
                            throw new IllegalStateException("a bug");
                        },
                        () -> seen.add("broken"));

        assertThat(seen).containsExactly("broken");
    }

    @Test
    void asks_again_where_a_call_could_not_be_made() {
        new Insistence(clock)
                .ask(
                        () -> true,
                        () -> {
                            seen.add("asked");
                            if (seen.size() < 3) {
                                throw new IllegalStateException("a bug");
                            }
                            return Future.succeededFuture("answer");
                        },
                        seen::add);
        clock.advance(Duration.ofSeconds(1));

        assertThat(seen).containsExactly("asked", "asked", "asked", "answer");
    }

    @Test
    void watches_on_over_what_waits_where_ending_it_failed() {
        Patience patience = new Patience(clock, Duration.ofSeconds(10), now -> {
            seen.add("look");
            if (seen.size() == 1) {
                throw new IllegalStateException("a bug");
            }
            return OptionalLong.empty();
        });
        patience.begin();
        clock.advance(Duration.ofSeconds(11));

        assertThat(seen).containsExactly("look", "look");
    }
}
