package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bridge.RedisSite.Line;
import dev.parley.testing.RedisProcess;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone")
class BundledRedisIT {
    @TempDir
    Path directory;

    private RedisSite site;

    @BeforeEach
    void choose_a_site() {
        site = new RedisSite(directory.resolve("da ta"));
    }

    @AfterEach
    void leave_nothing_behind() throws Exception {
        site.close();
    }

    @Test
    void starts_a_server_that_keeps_everything() {
        site.ensure();

        Line line = site.connect();
        assertThat(line.answer("PING")).hasToString("PONG");
        assertThat(setting(line, "appendonly")).isEqualTo("yes");
        assertThat(setting(line, "save")).isEmpty();
        assertThat(setting(line, "maxmemory-policy")).isEqualTo("noeviction");
        assertThat(setting(line, "bind")).isEqualTo("127.0.0.1");
    }

    @Test
    void its_server_is_not_a_child_of_ours() {
        site.ensure();

        ProcessHandle server = ProcessHandle.of(site.pid()).orElseThrow();

        assertThat(server.parent().map(ProcessHandle::pid))
                .isNotEqualTo(Optional.of(ProcessHandle.current().pid()));
        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid))
                .doesNotContain(server.pid());
    }

    @Test
    void leaves_a_server_alone_that_answers_already() {
        site.ensure();
        long first = site.pid();

        site.bundled(directory.resolve("other"))
                .ensure()
                .timeout(15, TimeUnit.SECONDS)
                .await();

        assertThat(site.pid()).isEqualTo(first);
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void finds_its_data_again_after_a_kill() throws Exception {
        site.ensure();
        long first = site.pid();
        site.connect().answer("SET", "greeting", "hello");

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        site.awaitEnd(first);
        site.ensure();

        assertThat(site.pid()).isNotEqualTo(first);
        assertThat(site.connect().answer("GET", "greeting")).hasToString("hello");
    }

    @Test
    void many_may_start_it_at_once() {
        Future.all(IntStream.range(0, 4)
                        .mapToObj(instance -> site.bundled(site.data).ensure())
                        .toList())
                .timeout(20, TimeUnit.SECONDS)
                .await();

        assertThat(site.connect().answer("PING")).hasToString("PONG");
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("127.0.0.1:" + site.port)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void says_why_it_cannot_run_here() throws Exception {
        Path executable = RedisExecutable.unpack(site.data.resolve("bin"));
        Files.writeString(executable, "#!/bin/sh\necho 'libssl.so.3: no such file'\nexit 127\n");

        Future<Void> outcome = site.bundled(site.data).ensure();

        assertThatThrownBy(() -> outcome.timeout(15, TimeUnit.SECONDS).await())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the bundled Redis cannot run here: libssl.so.3: no such file");
    }

    @Test
    void does_not_take_a_stranger_for_redis() throws Exception {
        try (ServerSocket stranger = new ServerSocket(site.port, 5, InetAddress.getLoopbackAddress())) {
            assertThat(stranger.isBound()).isTrue();
            assertThat(RedisProbe.answers("127.0.0.1", site.port)).isFalse();
        }
    }

    private static String setting(Line line, String name) {
        var answer = line.answer("CONFIG", "GET", name);
        return answer.containsKey(name)
                ? answer.get(name).toString()
                : answer.get(1).toString();
    }

    @Test
    void somebody_elses_server_keeps_its_place_while_it_restarts() {
        try (RedisProcess foreign = RedisProcess.start()) {
            BundledRedis bundled = foreign(foreign.port());
            bundled.ensure().timeout(15, TimeUnit.SECONDS).await();

            foreign.kill();
            bundled.ensure().timeout(15, TimeUnit.SECONDS).await();

            assertThat(RedisProbe.answers("127.0.0.1", foreign.port())).isFalse();
            foreign.restart();
            assertThat(RedisProbe.answers("127.0.0.1", foreign.port())).isTrue();
        }
    }

    private BundledRedis foreign(int port) {
        return site.bundled(directory, port);
    }
}
