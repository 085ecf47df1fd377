package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.HttpConfig;
import dev.parley.config.InvalidConfigException;
import dev.parley.config.ParleyConfig;
import dev.parley.config.Problem;
import dev.parley.core.UnreachableStoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {
    private static final HttpConfig HTTP = ParleyConfig.defaults().http();

    @Test
    void a_port_that_is_taken_is_code_3() {
        Throwable cause = new CompletionException(new RuntimeException(new BindException("Address already in use")));

        assertThat(StartFailure.of(cause, HTTP))
                .isEqualTo(new StartFailure(3, "cannot listen on 0.0.0.0:3000: Address already in use", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio", "epoll", "io_uring", "best"})
    void every_transport_says_that_a_port_is_taken(String name) {
        Vertx first = vertx(name);
        Vertx second = vertx(name);
        try {
            HttpServer server = listen(first, 0);

            Throwable cause = second.createHttpServer()
                    .requestHandler(request -> {})
                    .listen(server.actualPort(), "127.0.0.1")
                    .transform(outcome -> Future.succeededFuture(outcome.cause()))
                    .timeout(10, TimeUnit.SECONDS)
                    .await();

            assertThat(StartFailure.of(cause, HTTP))
                    .isEqualTo(new StartFailure(3, "cannot listen on 0.0.0.0:3000: Address already in use", false));
        } finally {
            first.close().timeout(10, TimeUnit.SECONDS).await();
            second.close().timeout(10, TimeUnit.SECONDS).await();
        }
    }

    @Test
    void a_store_that_is_not_there_is_code_4() {
        Throwable cause = new RuntimeException(new UnreachableStoreException("no Redis at redis://far:6379"));

        assertThat(StartFailure.of(cause, HTTP)).isEqualTo(new StartFailure(4, "no Redis at redis://far:6379", false));
    }

    @Test
    void a_wrong_configuration_is_code_2_and_lists_everything() {
        InvalidConfigException wrong =
                new InvalidConfigException(List.of(new Problem("a.b", "unknown"), new Problem("c.d", "unknown")));

        assertThat(StartFailure.of(wrong))
                .isEqualTo(new StartFailure(2, "configuration is wrong:\n  a.b: unknown\n  c.d: unknown", false));
        assertThat(StartFailure.of(new RuntimeException(wrong), HTTP)).isEqualTo(StartFailure.of(wrong));
    }

    @Test
    void anything_else_is_code_1() {
        assertThat(StartFailure.of(new IllegalStateException("no room\nat all"), HTTP))
                .isEqualTo(new StartFailure(1, "cannot start: java.lang.IllegalStateException: no room", true));
        assertThat(StartFailure.of(new IOException("disk full"), HTTP).exitCode())
                .isEqualTo(1);
    }

    @Test
    void no_cause_means_that_time_ran_out() {
        assertThat(StartFailure.of(null, HTTP))
                .isEqualTo(new StartFailure(1, "cannot start: not ready in time", false));
    }

    @Test
    void a_circle_of_causes_comes_to_an_end() {
        RuntimeException chicken = new RuntimeException("chicken");
        RuntimeException egg = new RuntimeException("egg", chicken);
        chicken.initCause(egg);

        assertThat(StartFailure.of(egg, HTTP).exitCode()).isEqualTo(1);
    }

    private static HttpServer listen(Vertx vertx, int port) {
        return vertx.createHttpServer()
                .requestHandler(request -> {})
                .listen(port, "127.0.0.1")
                .timeout(10, TimeUnit.SECONDS)
                .await();
    }

    /** A transport that this machine does not have is stood in for by the best it has. */
    private static Vertx vertx(String name) {
        Transport named = switch (name) {
            case "nio" -> Transport.NIO;
            case "epoll" -> Transport.EPOLL;
            case "io_uring" -> Transport.IO_URING;
            default -> Transports.best();
        };
        Transport there = named != null && named.available() ? named : Transports.best();
        return Vertx.builder().withTransport(there).build();
    }
}
