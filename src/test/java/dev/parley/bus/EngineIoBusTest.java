package dev.parley.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineIoBusTest {
    private static final int MAX = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final InstanceId me = InstanceId.member("tests", "tests");
    private final EngineIoBus bus = new EngineIoBus(vertx);
    private final List<EngineIoCall> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listens() {
        await(bus.answer(me, 3, MAX, call -> {
            heard.add(call);
            return call.kind() == EngineIoCall.Kind.CANCEL
                    ? Future.failedFuture("broken")
                    : Future.succeededFuture(new EngineIoAnswer(200, call.payload()));
        }));
    }

    @AfterEach
    void ends() {
        await(vertx.close());
    }

    @Test
    void a_call_is_answered() {
        EngineIoAnswer answer =
                await(bus.ask(me.value(), 3, EngineIoCall.post("sid1", "4\u00e4".getBytes(UTF_8)), MINUTE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("4\u00e4");
        assertThat(heard).extracting(EngineIoCall::sid).containsExactly("sid1");
    }

    @Test
    void nobody_there_is_known_at_once() {
        assertThat(failure(bus.ask(me.value(), 4, EngineIoCall.look(), MINUTE))).isNotNull();
    }

    @Test
    void a_desk_that_fails_has_answered() {
        ReplyException failure = failure(bus.ask(me.value(), 3, EngineIoCall.cancel("sid1", "p"), MINUTE));

        assertThat(failure.failureCode()).isEqualTo(500);
        assertThat(failure).hasMessage("no answer");
    }

    static List<Object> strange() {
        return List.of(
                "text",
                7,
                Buffer.buffer(),
                Buffer.buffer("{\"k\":\"fly\"}\n"),
                EngineIoCodec.write(EngineIoCall.post("sid1", new byte[MAX + 1])));
    }

    @ParameterizedTest
    @MethodSource("strange")
    void what_is_no_call_is_answered_with_a_failure_and_does_no_harm(Object body) {
        String address = Addresses.engineioOf(me.value(), 3);
        vertx.eventBus().send(address, body);

        ReplyException failure = failure(vertx.eventBus().request(address, body));

        assertThat(failure.failureCode()).isEqualTo(400);
        assertThat(heard).isEmpty();
        assertThat(await(bus.ask(me.value(), 3, EngineIoCall.look(), MINUTE)).status())
                .isEqualTo(200);
    }

    private static ReplyException failure(Future<?> asked) {
        try {
            asked.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            return (ReplyException) failed.getCause();
        } catch (Exception late) {
            throw new AssertionError(late);
        }
        throw new AssertionError("it was answered");
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
