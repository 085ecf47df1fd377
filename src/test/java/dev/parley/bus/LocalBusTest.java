package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalBusTest {
    private static final Address<Question<String, String>> DESK = new Address<>("test.desk");

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void an_answer_arrives_on_the_loop_of_the_asker() throws Exception {
        bus.answer(DESK, question -> Future.succeededFuture(question + "!"));

        Asked asked = ask(Duration.ofSeconds(10));

        assertThat(asked.outcome.await(10, TimeUnit.SECONDS)).isEqualTo("hello!");
        assertThat(asked.heardOn.get()).isSameAs(asked.loop);
    }

    @Test
    void a_question_that_nobody_answers_fails_in_time_and_on_the_loop_of_the_asker() throws Exception {
        Asked asked = ask(Duration.ofMillis(50));

        Throwable failure = asked.outcome
                .transform(end -> Future.succeededFuture(end.cause()))
                .await(10, TimeUnit.SECONDS);

        assertThat(failure).hasMessageContaining("no answer from test.desk");
        assertThat(asked.heardOn.get()).isSameAs(asked.loop);
    }

    @Test
    void a_desk_that_throws_has_answered() throws Exception {
        bus.answer(DESK, question -> {
            throw new IllegalStateException("broken");
        });

        Throwable failure = ask(Duration.ofSeconds(10))
                .outcome
                .transform(end -> Future.succeededFuture(end.cause()))
                .await(10, TimeUnit.SECONDS);

        assertThat(failure).hasMessage("broken");
    }

    private record Asked(Context loop, AtomicReference<Context> heardOn, Future<String> outcome) {}

    private Asked ask(Duration within) {
        Context loop = vertx.getOrCreateContext();
        AtomicReference<Context> heardOn = new AtomicReference<>();
        Promise<String> outcome = Promise.promise();
        loop.runOnContext(v -> bus.ask(DESK, "hello", within).onComplete(end -> {
            heardOn.set(Vertx.currentContext());
            outcome.handle(end);
        }));
        return new Asked(loop, heardOn, outcome.future());
    }
}
