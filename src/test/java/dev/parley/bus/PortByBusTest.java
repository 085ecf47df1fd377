package dev.parley.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.UnreachableStoreException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortByBusTest {
    private static final String ADDRESS = "test.greeter";

    private final Vertx vertx = Vertx.vertx();
    private final LocalBus bus = new LocalBus(vertx);
    private final Context home = loop();
    private final Context asker = loop();

    @FunctionalInterface
    private interface Greeter {
        Future<String> greet(String whom);
    }

    /** How a question ended, and on which loop that was heard. */
    private record Heard(AsyncResult<String> end, Context on) {}

    @AfterEach
    void close() {
        get(vertx.close());
    }

    /** A loop of its own. */
    private Context loop() {
        Promise<Context> there = Promise.promise();
        get(vertx.deployVerticle(context -> {
            there.complete(context);
            return Future.succeededFuture();
        }));
        return there.future().result();
    }

    private static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private void answer(Supplier<Greeter> greeter) {
        Promise<Void> listening = Promise.promise();
        home.runOnContext(v -> {
            PortByBus.answer(bus, ADDRESS, greeter);
            listening.complete();
        });
        get(listening.future());
    }

    private Heard ask(Duration patience) {
        PortByBus<Greeter> greeter = new PortByBus<>(bus, ADDRESS, patience);
        Promise<Heard> heard = Promise.promise();
        asker.runOnContext(v -> greeter.ask(port -> port.greet("Ana"))
                .onComplete(end -> heard.complete(new Heard(end, Vertx.currentContext()))));
        return get(heard.future());
    }

    private Heard ask() {
        return ask(Duration.ofSeconds(10));
    }

    @Test
    void a_port_is_asked_on_its_own_loop_and_answers_on_that_of_the_asker() {
        answer(() -> whom ->
                Future.succeededFuture(whom + " on " + Thread.currentThread().getName()));
        Promise<String> homeThread = Promise.promise();
        home.runOnContext(v -> homeThread.complete(Thread.currentThread().getName()));

        Heard heard = ask();

        assertThat(heard.end().result()).isEqualTo("Ana on " + get(homeThread.future()));
        assertThat(heard.on()).isSameAs(asker);
    }

    @Test
    void while_the_port_is_not_there_each_question_fails_as_its_owner_says() {
        Greeter[] there = {null};
        answer(() -> {
            if (there[0] == null) {
                throw new UnreachableStoreException("not there yet");
            }
            return there[0];
        });

        Throwable failure = ask().end().cause();
        Promise<Void> arrived = Promise.promise();
        home.runOnContext(v -> {
            there[0] = whom -> Future.succeededFuture("hello " + whom);
            arrived.complete();
        });
        get(arrived.future());

        assertThat(failure).isInstanceOf(UnreachableStoreException.class).hasMessage("not there yet");
        assertThat(ask().end().result()).isEqualTo("hello Ana");
    }

    @Test
    void what_the_port_fails_with_reaches_the_asker() {
        answer(() -> whom -> Future.failedFuture(new UnreachableStoreException("gone")));
        assertThat(ask().end().cause())
                .isInstanceOf(UnreachableStoreException.class)
                .hasMessage("gone");
    }

    @Test
    void a_port_that_nobody_has_or_that_never_answers_fails_in_time() {
        String late = "no answer from " + ADDRESS + " within PT0.05S";
        assertThat(ask(Duration.ofMillis(50)).end().cause()).hasMessage(late);

        answer(() -> whom -> Promise.<String>promise().future());
        assertThat(ask(Duration.ofMillis(50)).end().cause()).hasMessage(late);
    }
}
