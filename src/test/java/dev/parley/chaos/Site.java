package dev.parley.chaos;

import dev.parley.core.InstanceId;
import dev.parley.testing.Ports;
import dev.parley.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cluster of two and an island, on one Redis that keeps whatever it acknowledges until it is told to forget, and perhaps on a database. */
final class Site implements AutoCloseable {
    private final RedisProcess redis = RedisProcess.durable();
    /** Null: nothing is archived. */
    private final Vault vault;

    private final Path conf;
    private final List<Node> nodes;

    Site(Vault.Kind kind) {
        vault = kind.start();
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
        if (vault != null) {
            nodes.forEach(node -> node.archivesIn(vault));
        }
        nodes.forEach(Node::begin);
        nodes.forEach(Node::isReady);
    }

    RedisProcess redis() {
        return redis;
    }

    Vault vault() {
        return vault;
    }

    /** Who archives now; where nobody says so, the other one. */
    Node archiver(Node other) {
        return nodes.stream().filter(Node::isArchiver).findFirst().orElse(other);
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
        if (vault != null) {
            vault.close();
        }
        try {
            Files.deleteIfExists(conf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
