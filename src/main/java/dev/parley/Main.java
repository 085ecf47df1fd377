package dev.parley;

import dev.parley.bus.HazelcastCluster;
import dev.parley.config.ClusterConfig;
import dev.parley.config.InvalidConfigException;
import dev.parley.config.ParleyConfig;
import dev.parley.ops.CommandLogs;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.transport.Transport;
import io.vertx.launcher.application.HookContext;
import io.vertx.launcher.application.VertxApplication;
import io.vertx.launcher.application.VertxApplicationHooks;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts one instance with the options of {@code vertx run}, or carries out {@link ArchiveOrder what is to be done with the archive}. Exit codes of
 * an instance: 0 after a signal, 2 bad configuration or
 * command line, 3 the port is taken, 4 the Redis that the configuration names is not there, 1 anything else.
 */
public final class Main extends VertxApplication implements VertxApplicationHooks {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private final JsonObject file;
    private final ParleyConfig config;
    private final boolean clustered;
    private final Exit exit;

    private Main(List<String> words, JsonObject file, ParleyConfig config) {
        super(words.toArray(String[]::new), null, false, false);
        this.file = file;
        this.config = config;
        this.clustered = config.cluster().enabled();
        this.exit = Exit.within(config.drain().grace());
    }

    public static void main(String[] words) {
        if (words.length > 0 && words[0].equals("archive")) {
            archive(Arrays.asList(words).subList(1, words.length));
        }
        CommandLine line = CommandLine.parse(words);
        if (line.help()) {
            new VertxApplication(new String[] {"-h"}).launch();
            return;
        }
        try {
            JsonObject file = ConfFile.read(line.conf(), Path.of(""));
            ParleyConfig config = line.over(ParleyConfig.load(file, System.getenv()));
            new Main(line.wordsFor(config), file, config).start();
        } catch (InvalidConfigException wrong) {
            StartFailure failure = StartFailure.of(wrong);
            System.err.println("parley: " + failure.message());
            System.exit(failure.exitCode());
        }
    }

    /** Does not return. */
    private static void archive(List<String> words) {
        Map<String, String> environment = System.getenv();
        CommandLogs.begin(!environment.getOrDefault("LOG_LEVEL", "").isBlank());
        int code = ArchiveCommand.run(words, Path.of(""), environment, System.out, System.err);
        CommandLogs.end();
        System.exit(code);
    }

    private void start() {
        int code = launch();
        if (code == StartFailure.BAD_CONFIGURATION) {
            exit.with(code);
        }
        if (code != 0) {
            // The launcher has logged what it knows, which is nothing where the options themselves made it fail.
            exit.because(new StartFailure(StartFailure.OTHER, "cannot start: the options of Vert.x don't fit", false));
        }
    }

    @Override
    public JsonObject afterVertxOptionsParsed(@Nullable JsonObject parsed) {
        return EventLoops.over(parsed, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public JsonObject afterConfigParsed(@Nullable JsonObject parsed) {
        return file;
    }

    @Override
    public VertxBuilder createVertxBuilder(VertxOptions options) {
        Transport transport = Transports.best();
        LOG.info("transport {}", transport.name());
        VertxBuilder builder = Vertx.builder().with(options).withTransport(transport);
        if (clustered) {
            ClusterConfig cluster = config.cluster();
            if (options.getEventBusOptions().getHost() == null) {
                options.getEventBusOptions().setHost(cluster.host());
            }
            HazelcastCluster.watchConnections(options.getEventBusOptions());
            builder.withClusterManager(new HazelcastClusterManager(HazelcastCluster.config(cluster)));
        }
        return builder;
    }

    @Override
    public void beforeStartingVertx(HookContext context) {
        // only now system properties have been laid over them
        LOG.info("{}", EventLoops.told(context.vertxOptions()));
    }

    @Override
    public void afterFailureToStartVertx(HookContext context, @Nullable Throwable cause) {
        // Vert.x has logged the stack trace.
        exit.because(StartFailure.of(cause, config.http()));
    }

    @Override
    public void beforeDeployingVerticle(HookContext context) {
        exit.onRunning();
    }

    @Override
    public void afterFailureToDeployVerticle(HookContext context, @Nullable Throwable cause) {
        StartFailure failure = StartFailure.of(cause, config.http());
        if (failure.bug()) {
            LOG.error("cannot start", cause);
        }
        // Does not return, so the launcher does not log the same again and end with a code of its own.
        exit.because(failure);
    }

    @Override
    public void afterVertxStopped(HookContext context) {
        exit.onStopped();
    }

    @Override
    public void afterFailureToStopVertx(HookContext context, @Nullable Throwable cause) {
        exit.onStopFailed();
    }
}
