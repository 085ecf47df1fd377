package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bridge.RedisSite.Line;
import dev.parley.core.InstanceId;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.SimpleStringType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastOneOutIT {
    @TempDir
    Path directory;

    private RedisSite site;

    @BeforeEach
    void choose_a_site() {
        site = new RedisSite(directory);
    }

    @AfterEach
    void leave_nothing_behind() throws Exception {
        site.close();
    }

    @Test
    void the_last_one_stops_it_and_nothing_is_lost() throws Exception {
        site.ensure();
        long server = site.pid();
        LastOneOut ana = instance("ana");
        Line line = site.connect();
        for (int i = 0; i < 500; i++) {
            line.answer("RPUSH", "log", "message " + i);
        }

        boolean stopped = outcome(ana.leave());
        site.awaitEnd(server);
        site.ensure();

        assertThat(stopped).isTrue();
        assertThat(site.connect().answer("LLEN", "log").toInteger()).isEqualTo(500);
    }

    @Test
    void another_instance_keeps_it_running() throws Exception {
        site.ensure();
        long server = site.pid();
        LastOneOut ana = instance("ana");
        LastOneOut bob = instance("bob");

        assertThat(outcome(ana.leave())).isFalse();
        assertThat(site.alive(server)).isTrue();

        assertThat(outcome(bob.leave())).isTrue();
        site.awaitEnd(server);
    }

    @Test
    void an_instance_that_crashed_counts_no_more() throws Exception {
        site.ensure();
        long server = site.pid();
        LastOneOut ana = instance("ana");
        Line crashing = site.connect();
        name(crashing, "bob");

        crashing.cut();
        untilNobodyIsCalled("parley:bob");

        assertThat(outcome(ana.leave())).isTrue();
        site.awaitEnd(server);
    }

    @Test
    void all_may_leave_at_once() throws Exception {
        site.ensure();
        long server = site.pid();
        LastOneOut ana = instance("ana");
        LastOneOut bob = instance("bob");

        Future.join(ana.leave(), bob.leave())
                .otherwiseEmpty()
                .timeout(10, TimeUnit.SECONDS)
                .await();

        site.awaitEnd(server);
    }

    @Test
    void a_redis_that_refuses_to_stop_is_not_called_stopped() {
        List<String> asked = new ArrayList<>();
        LastOneOut stubborn = new LastOneOut(words -> {
            asked.add(words.get(0));
            return switch (words.get(0)) {
                case "INFO" -> Future.succeededFuture(text("config_file:/data/parley-redis.conf"));
                case "SHUTDOWN" -> Future.failedFuture("ERR Errors trying to SHUTDOWN. Check logs.");
                default -> Future.succeededFuture(text("id=3 name= age=2"));
            };
        });

        assertThat(outcome(stubborn.leave())).isFalse();

        assertThat(asked).containsExactly("CLIENT", "CLIENT", "INFO", "SHUTDOWN");
    }

    @Test
    void never_stops_a_redis_that_is_not_ours() throws Exception {
        Path executable = RedisExecutable.unpack(directory.resolve("bin"));
        Process foreign = new ProcessBuilder(
                        executable.toString(), "--port", String.valueOf(site.port), "--bind", "127.0.0.1", "--save", "")
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        site.ensure();
        LastOneOut ana = instance("ana");

        assertThat(outcome(ana.leave())).isFalse();

        assertThat(foreign.isAlive()).isTrue();
        assertThat(site.connect().answer("PING")).hasToString("PONG");
        foreign.destroy();
        assertThat(foreign.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private LastOneOut instance(String name) {
        Line line = site.connect();
        name(line, name);
        return new LastOneOut(line::send);
    }

    /** As the link names its command connection. */
    private static void name(Line line, String instance) {
        String name = RedisKeys.clientName(new InstanceId(instance, instance, instance));
        line.send(List.of("CLIENT", "SETNAME", name))
                .timeout(10, TimeUnit.SECONDS)
                .await();
    }

    private void untilNobodyIsCalled(String name) {
        Line line = site.connect();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (line.answer("CLIENT", "LIST").toString().contains("name=" + name)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static Response text(String text) {
        return SimpleStringType.create(text);
    }

    private static boolean outcome(Future<Boolean> leaving) {
        return leaving.timeout(10, TimeUnit.SECONDS).await();
    }
}
