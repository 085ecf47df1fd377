package dev.parley.bridge;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.function.Function;

/**
 * What a Redis says of itself.
 *
 * @param runId another one after each start of the server; empty where it may not be asked
 * @param replica whether it copies another server: then it must neither be written nor read
 * @param evictionPolicy {@code maxmemory-policy}; empty where it may not be asked
 */
record ServerFacts(String runId, boolean replica, String evictionPolicy) {
    private static final ServerFacts NOT_TOLD = new ServerFacts("", false, "");

    /** Fails only with the line: a user without the right to INFO is served all the same. */
    static Future<ServerFacts> of(Function<Request, Future<Response>> redis) {
        return redis.apply(Request.cmd(Command.INFO))
                .map(info -> parse(info.toString()))
                .recover(cause ->
                        cause instanceof Response ? Future.succeededFuture(NOT_TOLD) : Future.failedFuture(cause));
    }

    private static ServerFacts parse(String info) {
        String runId = "";
        String policy = "";
        boolean replica = false;
        for (String line : info.lines().toList()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1);
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "run_id" -> runId = value;
                case "role" -> replica = value.equals("slave");
                case "maxmemory_policy" -> policy = value;
                default -> {}
            }
        }
        return new ServerFacts(runId, replica, policy);
    }

    /** Empty, or what an operator should mend. */
    String warning() {
        return evictionPolicy.isEmpty() || evictionPolicy.equals("noeviction")
                ? ""
                : "maxmemory-policy is " + evictionPolicy + ": rooms may be forgotten; it must be noeviction";
    }
}
