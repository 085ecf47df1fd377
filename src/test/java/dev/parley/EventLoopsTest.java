package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLoopsTest {
    @Test
    void one_core_has_one() {
        assertThat(loops(EventLoops.over(null, 1))).isEqualTo(1);
        assertThat(loops(EventLoops.over(new JsonObject().put("workerPoolSize", 3), 1)))
                .isEqualTo(1);
    }

    @Test
    void other_options_stay() {
        JsonObject options = new JsonObject().put("workerPoolSize", 3);

        assertThat(new VertxOptions(EventLoops.over(options, 1)).getWorkerPoolSize())
                .isEqualTo(3);
        assertThat(options).as("not ours to change").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64})
    void more_cores_have_what_vertx_gives_them(int cores) {
        assertThat(loops(EventLoops.over(null, cores))).isEqualTo(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_number_that_is_asked_for_counts(int cores) {
        JsonObject asked = new JsonObject().put("eventLoopPoolSize", 7);

        assertThat(loops(EventLoops.over(asked, cores))).isEqualTo(7);
    }

    @Test
    void the_log_counts_them() {
        assertThat(EventLoops.told(new VertxOptions().setEventLoopPoolSize(1))).isEqualTo("1 event loop");
        assertThat(EventLoops.told(new VertxOptions().setEventLoopPoolSize(4))).isEqualTo("4 event loops");
    }

    private static int loops(JsonObject options) {
        return new VertxOptions(options).getEventLoopPoolSize();
    }
}
