package dev.parley.bridge;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Runs the scripts, by their digests; a Redis that has forgotten one gets its source again. */
final class RedisScripts {
    private final RedisLink link;

    RedisScripts(RedisLink link) {
        this.link = link;
    }

    /** Puts every script into a Redis that may be new. */
    static Future<Void> load(Function<Request, Future<Response>> redis) {
        List<Future<Response>> loads = Arrays.stream(RedisScript.values())
                .map(script ->
                        redis.apply(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source())))
                .toList();
        return Future.all(loads).mapEmpty();
    }

    Future<Response> run(ScriptCall call) {
        return link.send(call.bySha())
                .recover(cause -> forgotten(cause) ? link.send(call.bySource()) : Future.failedFuture(cause));
    }

    private static boolean forgotten(Throwable cause) {
        return cause instanceof Response && String.valueOf(cause.getMessage()).startsWith("NOSCRIPT");
    }
}
