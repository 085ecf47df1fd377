package dev.parley.chaos;

import dev.parley.core.InstanceId;
import dev.parley.testing.Ports;
import dev.parley.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cluster of two and an island, on one Redis that keeps whatever it acknowledges. */
final class Site implements AutoCloseable {
    private final RedisProcess redis = RedisProcess.durable();
    private final Path conf;
    private final List<Node> nodes;

    Site() {
        int ports = Ports.free(3);
        try {
            conf = Files.createTempFile("chaos", ".json");
            Files.writeString(
                    conf,
                    "{\"cluster\":{\"name\":\"chaos-" + InstanceId.fresh() + "\",\"port\":" + Ports.free(8)
                            + ",\"portCount\":8}}");
            String[] member = {"run", "-cluster", "-conf", conf.toString()};
            nodes = List.of(
                    new Node("one", ports, redis.port(), Files.createTempDirectory("chaos"), member),
                    new Node("two", ports + 1, redis.port(), Files.createTempDirectory("chaos"), member),
                    new Node("island", ports + 2, redis.port(), Files.createTempDirectory("chaos")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        nodes.forEach(Node::begin);
        nodes.forEach(Node::isReady);
    }

    RedisProcess redis() {
        return redis;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        redis.close();
        try {
            Files.deleteIfExists(conf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
