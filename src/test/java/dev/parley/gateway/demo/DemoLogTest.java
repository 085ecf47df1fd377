package dev.parley.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the namespace writes down of its clients; {@code DemoIT} sees the same lines as JSON. */
class DemoLogTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(DemoNamespace.class);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Future<Boolean> answer = Future.succeededFuture(true);
    private final DemoNamespace namespace = new DemoNamespace(
            new DemoDoor(knock -> answer, scheduler), 100, new DemoVisitor.Times(scheduler, () -> 1_700_000_000_000L));
    private Level before;

    @BeforeEach
    void listen() {
        before = LOGGER.getLevel();
        LOGGER.setLevel(Level.DEBUG);
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(before);
    }

    private FakeNamespaceSocket client() {
        return FakeNamespaceSocket.in(namespace, "192.0.2.1");
    }

    /** {@code INFO Client connected ip=192.0.2.1 …}. */
    private List<String> lines() {
        return log.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage()
                        + line.getKeyValuePairs().stream()
                                .map(pair -> " " + pair.key + "=" + pair.value)
                                .reduce("", String::concat))
                .toList();
    }

    @Test
    void a_client_is_followed_from_its_connection_over_its_pings_to_its_end() {
        FakeNamespaceSocket client = client();
        client.says("ping", 0, "");
        client.says("ping", -1, "");
        scheduler.advance(Duration.ofMillis(1234));
        client.ends("transport close");

        String id = " socketId=" + client.id();
        assertThat(lines())
                .containsExactly(
                        "INFO Client connected" + id + " ip=192.0.2.1 namespace=/demo",
                        "DEBUG Ping received" + id + " pingCount=1",
                        "DEBUG Ping received" + id + " pingCount=2",
                        "INFO Client disconnected" + id
                                + " ip=192.0.2.1 reason=transport close connectionDuration=1234 totalPings=2");
    }

    @Test
    void one_too_many_is_a_warning() {
        answer = Future.succeededFuture(false);

        client();

        assertThat(lines()).containsExactly("WARN Rate limit exceeded ip=192.0.2.1");
    }

    @Test
    void one_that_nobody_could_let_in_is_a_warning_with_the_reason() {
        answer = Promise.<Boolean>promise().future();
        client();

        scheduler.advance(Duration.ofSeconds(1));

        assertThat(lines())
                .containsExactly("WARN Client refused, the service is not up ip=192.0.2.1 "
                        + "failure=no answer from the host within PT1S");
    }
}
