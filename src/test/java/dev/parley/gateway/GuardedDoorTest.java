package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.http.HttpRefusal;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedDoorTest {
    private static final String ADDRESS = "192.0.2.1";

    private final List<Doorkeeper.Knock> heard = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final Promise<Boolean> answer = Promise.promise();
    private final GuardedDoor door = new GuardedDoor(
            knock -> {
                heard.add(knock);
                return answer.future();
            },
            scheduler);

    private final Future<Door.Pass> entering = door.enter(ADDRESS);

    private void assertThatNobodyOpened() {
        assertThat(entering.cause()).isInstanceOf(HttpRefusal.class).hasMessageContaining("door");
    }

    @Test
    void a_keeper_that_never_answers_is_not_waited_for() {
        scheduler.advance(Duration.ofMillis(999));
        assertThat(entering.isComplete()).isFalse();

        scheduler.advance(Duration.ofMillis(1));

        assertThatNobodyOpened();
        assertThat(heard).containsExactly(new Doorkeeper.Knock.In(ADDRESS));
    }

    @Test
    void a_place_that_is_given_too_late_is_given_back() {
        scheduler.advance(Duration.ofSeconds(1));

        answer.complete(true);

        assertThatNobodyOpened();
        assertThat(heard).containsExactly(new Doorkeeper.Knock.In(ADDRESS), new Doorkeeper.Knock.Out(ADDRESS));
    }

    @Test
    void a_place_that_is_refused_too_late_is_not_given_back() {
        scheduler.advance(Duration.ofSeconds(1));

        answer.complete(false);

        assertThat(heard).containsExactly(new Doorkeeper.Knock.In(ADDRESS));
    }

    @Test
    void who_came_in_stays_in() {
        answer.complete(true);

        scheduler.advance(Duration.ofSeconds(2));

        assertThat(entering.succeeded()).isTrue();
        assertThat(heard).containsExactly(new Doorkeeper.Knock.In(ADDRESS));
    }
}
