package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
    }

    private static <T> T get(Future<T> answer) throws Exception {
        return answer.await(10, TimeUnit.SECONDS);
    }

    private <T> Future<T> onLoop(Future<T> answer, Duration most) {
        return Future.future(
                done -> loop.runOnContext(v -> TimeLimit.on(vertx, answer, most).onComplete(done)));
    }

    /** Where who waits goes on. */
    private Context after(Future<?> answer, Duration most) throws Exception {
        return get(Future.future(done -> loop.runOnContext(
                v -> TimeLimit.on(vertx, answer, most).onComplete(over -> done.complete(Vertx.currentContext())))));
    }

    @Test
    void it_runs_out_on_the_loop_of_who_waits() throws Exception {
        assertThat(after(Promise.promise().future(), SHORT)).isSameAs(loop);
    }

    @Test
    void an_answer_from_another_loop_goes_on_on_that_of_who_waits() throws Exception {
        Context other = ((VertxInternal) vertx).createEventLoopContext();
        Promise<String> answer = Promise.promise();
        Promise<String> refusal = Promise.promise();
        other.runOnContext(v -> vertx.setTimer(20, later -> {
            answer.complete("here");
            refusal.fail("no");
        }));

        assertThat(after(answer.future(), LONG)).isSameAs(loop);
        assertThat(after(refusal.future(), LONG)).isSameAs(loop);
        assertThat(after(Future.succeededFuture(), LONG)).isSameAs(loop);
    }

    @Test
    void it_says_how_long_was_waited() {
        assertThatThrownBy(() -> get(onLoop(Promise.promise().future(), SHORT)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no answer in 20 ms");
        assertThatThrownBy(() -> get(onLoop(Promise.promise().future(), Duration.ofSeconds(-1))))
                .hasMessage("no answer in 1 ms");
    }

    @Test
    void what_is_answered_in_time_is_answered_so() throws Exception {
        Promise<String> answer = Promise.promise();
        Future<String> inTime = onLoop(answer.future(), LONG);
        answer.complete("here");
        assertThat(get(inTime)).isEqualTo("here");

        Promise<String> refusal = Promise.promise();
        Future<String> refused = onLoop(refusal.future(), LONG);
        refusal.fail("no");
        assertThatThrownBy(() -> get(refused)).hasMessage("no");

        assertThat(get(onLoop(Future.succeededFuture("before"), LONG))).isEqualTo("before");
    }

    @Test
    void what_comes_too_late_changes_nothing() {
        Promise<String> late = Promise.promise();
        Future<String> inTime = onLoop(late.future(), SHORT);
        assertThatThrownBy(() -> get(inTime)).isInstanceOf(TimeoutException.class);

        late.complete("too late");

        assertThat(inTime.failed()).isTrue();
    }
}
