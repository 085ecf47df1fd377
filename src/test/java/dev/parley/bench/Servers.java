package dev.parley.bench;

import dev.parley.core.InstanceId;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.Ports;
import dev.parley.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Instances of the tool's own, in processes of their own; more than one share a Redis. They end with it. */
final class Servers implements AutoCloseable {
    private final List<ParleyProcess> instances = new ArrayList<>();
    private final RedisProcess redis;

    private Servers(RedisProcess redis) {
        this.redis = redis;
    }

    /** @return when all are ready */
    static Servers start(int count, boolean clustered) {
        return start(count, clustered, count == 1 ? null : RedisProcess.start());
    }

    /** One, that has all that an instance may have about it. @param machine options of its virtual machine */
    static Servers oneMember(String... machine) {
        return start(1, true, RedisProcess.start(), machine);
    }

    private static Servers start(int count, boolean clustered, RedisProcess redis, String... machine) {
        Servers servers = new Servers(redis);
        try {
            servers.begin(count, clustered, machine);
            servers.instances.forEach(ParleyProcess::isReady);
            return servers;
        } catch (RuntimeException | AssertionError failed) {
            servers.close();
            throw failed;
        }
    }

    private void begin(int count, boolean clustered, String... machine) {
        String[] words = clustered ? new String[] {"run", "-cluster", "-conf", clusterOf(count)} : new String[0];
        for (int i = 0; i < count; i++) {
            // a load generator is what limits are there for
            ParleyProcess.Plan plan = ParleyProcess.unrehearsed(directory(), words)
                    .jvm(jvmOptions())
                    .jvm(machine)
                    .with("PARLEY_LIMITS", "off")
                    .with("LOG_LEVEL", "warn");
            instances.add((redis == null ? plan.with("PARLEY_REDIS", "memory") : plan.with(redis)).begin());
        }
    }

    /** Those that ./run.sh gives its servers, one a line, and both compilers; none where somebody else started this. */
    private static String[] jvmOptions() {
        String options = System.getProperty("bench.jvm", "").strip();
        return options.isEmpty() ? new String[0] : ("-XX:TieredStopAtLevel=4\n" + options).split("\n");
    }

    private static String clusterOf(int count) {
        try {
            Path conf = Files.createTempFile("bench", ".json");
            conf.toFile().deleteOnExit();
            String cluster = "{\"cluster\":{\"name\":\"bench-%s\",\"port\":%d,\"portCount\":%d}}";
            Files.writeString(conf, cluster.formatted(InstanceId.fresh(), Ports.free(count), count));
            return conf.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("bench");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> urls() {
        return instances.stream().map(each -> "ws://127.0.0.1:" + each.port()).toList();
    }

    /** Ends them by a signal, as an operator does, and listens to the last. @return whether each ended in order within that time */
    boolean end(Duration within) {
        // what writes an AOT cache is a child of each, and has their output
        instances.forEach(ParleyProcess::terminateAndListen);
        return instances.stream().allMatch(each -> each.exitCode(within) == 0);
    }

    /** Adds all of them to those whose time is told. */
    void tell(ProcessorTime processors) {
        for (int i = 0; i < instances.size(); i++) {
            processors.with(
                    instances.size() == 1 ? "server" : "server " + (i + 1),
                    instances.get(i).pid());
        }
        if (redis != null) {
            processors.with("Redis", redis.pid());
        }
    }

    @Override
    public void close() {
        instances.forEach(ParleyProcess::close);
        if (redis != null) {
            redis.close();
        }
    }
}
