package dev.parley.bridge;

import static dev.parley.bridge.Bridge.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.bus.LinkReport;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.room.ReadCall;
import dev.parley.room.RegistryMail;
import dev.parley.testing.Deadline;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What comes in by the link and shouldn't. */
class LinkHardnessIT {
    private static final RoomId LOBBY = new RoomId("lobby");
    private static final String CHANNEL = "parley:room:lobby";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final LinkReport GOOD = new LinkReport("redis", true, true, "CLOSED", "");
    private static final String COPY =
            "{\"k\":\"m\",\"e\":\"e\",\"b\":1,\"prev\":\"\",\"m\":[[1,2,\"id\",\"Ana\",\"%s\"]]}";

    private RedisProcess redis;
    private TcpProxy road;
    private Bridge bridge;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void start() {
        redis = RedisProcess.start();
        road = TcpProxy.to(redis.port());
        bridge = new Bridge("redis://127.0.0.1:" + road.port(), InstanceId.island("test"), ServerCare.NONE);
        get(bridge.deployed());
        get(bridge.store.subscribe(LOBBY));
        log.start();
        bridgeLog().addAppender(log);
    }

    @AfterEach
    void stop() {
        bridgeLog().detachAppender(log);
        bridge.close();
        road.close();
        redis.close();
    }

    private static Logger bridgeLog() {
        return (Logger) LoggerFactory.getLogger("dev.parley.bridge");
    }

    private Future<?> command() {
        return bridge.store.read(new ReadCall(LOBBY, 0, 0, 1));
    }

    private List<RegistryMail.Copied> copies() {
        return bridge.mail.stream()
                .filter(RegistryMail.Copied.class::isInstance)
                .map(RegistryMail.Copied.class::cast)
                .toList();
    }

    private long logged(String words) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getMessage().contains(words))
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?what\r\n",
                "*x\r\n",
                "$-7\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "*1\r\n:1\r\n",
                "+OK\r\n",
                "$3\r\nabc\r\n",
                ":7\r\n",
                "_\r\n",
                ">1\r\n+message\r\n",
                "*0\r\n"
            })
    void what_is_not_redis_speaking_ends_the_line_and_another_is_made(String bytes) {
        road.inject("subscribe", bytes);
        Deadline.await("another line", Duration.ofSeconds(5), () -> bridge.ups().size() == 2);

        Deadline.await("good", SOON, () -> bridge.report().equals(GOOD));
        redis.command("PUBLISH", CHANNEL, COPY.formatted("hi"));
        Deadline.await("heard", SOON, () -> copies().size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?what\r\n", "*x\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "+OK\r\n"})
    void an_answer_that_nobody_asked_for_does_no_harm(String bytes) {
        road.inject("SETNAME", bytes);

        Deadline.await(
                "good",
                SOON,
                () -> get(command().map(true).otherwise(false))
                        && bridge.report().equals(GOOD));
        redis.command("PUBLISH", CHANNEL, COPY.formatted("hi"));
        Deadline.await("heard", SOON, () -> copies().size() == 1);
    }

    @Test
    void an_answer_of_a_script_that_is_no_answer_fails_that_call_alone() {
        redis.command("HSET", "parley:{" + shard() + "}:meta:lobby", "epoch", "e", "seq", "nonsense");

        assertThatThrownBy(() -> get(command())).isNotInstanceOf(StoreAwayException.class);
        assertThat(bridge.ups()).hasSize(1);
        get(bridge.store.read(new ReadCall(new RoomId("other"), 0, 0, 1)));
    }

    private static String shard() {
        return new RedisKeys(LOBBY).meta().replaceAll(".*\\{|}.*", "");
    }

    @Test
    void a_payload_of_ten_megabytes_is_heard_and_holds_up_nothing() {
        redis.command("PUBLISH", CHANNEL, COPY.formatted("x".repeat(10_000_000)));
        redis.command("PUBLISH", CHANNEL, COPY.formatted("hi"));

        Deadline.await("heard", SOON, () -> copies().size() == 2);
        assertThat(bridge.ups()).hasSize(1);
        assertThat(bridge.report()).isEqualTo(GOOD);
    }

    @Test
    void garbage_on_a_channel_is_passed_over_and_told_once_a_second() {
        for (String garbage :
                List.of("", "{", "[]", "null", "{\"k\":\"m\"}", "{\"k\":7}", "\u0000\u0001", "[".repeat(5_000))) {
            for (int i = 0; i < 20; i++) {
                redis.command("PUBLISH", CHANNEL, garbage);
            }
        }
        redis.command("PUBLISH", CHANNEL, COPY.formatted("hi"));

        Deadline.await("heard", SOON, () -> copies().size() == 1);
        assertThat(bridge.ups()).hasSize(1);
        assertThat(logged("not understood")).isBetween(1L, 3L);
    }

    @Test
    void five_thousand_rooms_are_heard_again_after_a_reset() {
        List<Future<Void>> asked = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            asked.add(bridge.store.subscribe(new RoomId("r" + i)));
        }
        get(Future.all(asked));
        long since = System.nanoTime();

        road.cut();
        Deadline.await("another line", SOON, () -> bridge.ups().size() == 2);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(2));
        assertThat((List<?>) redis.command("PUBSUB", "CHANNELS", "parley:room:r*"))
                .hasSize(5_000);
        redis.command("PUBLISH", "parley:room:r4999", COPY.formatted("hi"));
        Deadline.await("heard", SOON, () -> copies().size() == 1);
    }

    @Test
    void a_subscription_that_is_refused_is_told_and_asked_for_again() {
        redis.command("ACL", "SETUSER", "default", "resetchannels", "&parley:probe:*", "&parley:room:lobby");
        Future<Void> forbidden = bridge.store.subscribe(new RoomId("attic"));
        Deadline.await("told", SOON, () -> bridge.report().warning().contains("NOPERM"));
        assertThat(bridge.report().answers()).isFalse();
        redis.command("ACL", "SETUSER", "default", "allchannels");

        get(forbidden);
        Deadline.await("good", SOON, () -> bridge.report().equals(GOOD));
        assertThat(logged("Redis is away")).isBetween(1L, 3L);
    }
}
