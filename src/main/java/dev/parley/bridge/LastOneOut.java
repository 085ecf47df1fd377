package dev.parley.bridge;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Stops the bundled Redis when the last instance has stopped cleanly. Every instance names its command connection
 * by {@link RedisKeys#clientName}, that one alone; who leaves takes the name away and looks whether any other is left. Two that
 * leave at once may both find nobody, and the second finds Redis gone, which is what it wanted.
 */
public final class LastOneOut {
    private static final Pattern ERROR_REPLY = Pattern.compile("[A-Z]+ ");

    private final Function<List<String>, Future<Response>> commands;

    /** @param commands sends a command on the instance's named connection, always the same */
    public LastOneOut(Function<List<String>, Future<Response>> commands) {
        this.commands = commands;
    }

    /**
     * To be called as the last use of the connection. True if Redis has been stopped by it, with all that it
     * acknowledged on disk; false if others need it or it is not the bundled one. Fails if Redis cannot be asked.
     */
    public Future<Boolean> leave() {
        return commands.apply(List.of("CLIENT", "SETNAME", ""))
                .compose(unnamed -> commands.apply(List.of("CLIENT", "LIST")))
                .compose(clients -> anyInstance(clients.toString())
                        ? Future.succeededFuture(false)
                        : commands.apply(List.of("INFO", "server")).compose(this::stopIfBundled));
    }

    private Future<Boolean> stopIfBundled(Response info) {
        return isBundled(info.toString()) ? stop() : Future.succeededFuture(false);
    }

    /** SHUTDOWN syncs the append-only file first, and then closes the connection; it answers only to refuse. */
    private Future<Boolean> stop() {
        return commands.apply(List.of("SHUTDOWN"))
                .transform(outcome -> Future.succeededFuture(outcome.failed() && !isErrorReply(outcome.cause())));
    }

    /** Redis says {@code ERR Errors trying to SHUTDOWN...}; a closed connection has no such code in front. */
    private static boolean isErrorReply(Throwable cause) {
        return ERROR_REPLY.matcher(String.valueOf(cause.getMessage())).lookingAt();
    }

    /** One line per client: {@code id=3 addr=127.0.0.1:5000 name=parley:blue age=2 ...}. */
    private static boolean anyInstance(String clients) {
        return clients.lines().anyMatch(client -> client.contains(" name=" + RedisKeys.CLIENT));
    }

    /** {@code config_file:/path/to/parley-redis.conf}, one line of many. */
    private static boolean isBundled(String info) {
        return info.lines()
                .anyMatch(line -> line.startsWith("config_file:")
                        && line.stripTrailing().endsWith('/' + BundledRedis.CONFIG_FILE));
    }
}
