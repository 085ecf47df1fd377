package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.RedisConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A free port and a directory for one bundled Redis. Whatever was started here is gone after {@link #close()}. */
final class RedisSite implements AutoCloseable {
    final Path data;
    final int port = freePort();
    private final Vertx vertx = Vertx.vertx();
    private final List<Redis> clients = new ArrayList<>();
    private final Map<Long, ProcessHandle> seen = new HashMap<>();

    RedisSite(Path data) {
        this.data = data;
    }

    /** What one instance does at its start. */
    BundledRedis bundled(Path dataDirectory) {
        return bundled(dataDirectory, port);
    }

    BundledRedis bundled(Path dataDirectory, int at) {
        return new BundledRedis(
                vertx,
                new RedisConfig(
                        RedisConfig.Mode.AUTO,
                        "127.0.0.1",
                        at,
                        "",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        dataDirectory.toString()));
    }

    void ensure() {
        bundled(data).ensure().timeout(15, TimeUnit.SECONDS).await();
        pid();
    }

    /** A connection of its own, commands in, answers out. */
    Line connect() {
        Redis client = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
        clients.add(client);
        return new Line(client, client.connect().timeout(10, TimeUnit.SECONDS).await());
    }

    /** Of the server that answers now. */
    long pid() {
        String info = connect().answer("INFO", "server").toString();
        long pid = info.lines()
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("process_id:".length()).strip()))
                .findFirst()
                .orElseThrow();
        ProcessHandle.of(pid).ifPresent(process -> seen.put(pid, process));
        return pid;
    }

    /** Waits until the server has ended by itself. */
    void awaitEnd(long pid) throws Exception {
        seen.get(pid).onExit().get(10, TimeUnit.SECONDS);
    }

    boolean alive(long pid) {
        return seen.get(pid).isAlive();
    }

    @Override
    public void close() throws Exception {
        if (RedisProbe.answers("127.0.0.1", port)) {
            pid();
        }
        for (ProcessHandle process : seen.values()) {
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        vertx.close().timeout(10, TimeUnit.SECONDS).await();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(data.toString())))
                .isEmpty();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    record Line(Redis client, RedisConnection connection) {
        Future<Response> send(List<String> words) {
            Request request = Request.cmd(Command.create(words.get(0)));
            words.subList(1, words.size()).forEach(request::arg);
            return connection.send(request);
        }

        /** As a crash does it; closing the connection would only give it back to the client's pool. */
        void cut() {
            client.close().timeout(10, TimeUnit.SECONDS).await();
        }

        Response answer(String... words) {
            return send(List.of(words)).timeout(10, TimeUnit.SECONDS).await();
        }
    }
}
