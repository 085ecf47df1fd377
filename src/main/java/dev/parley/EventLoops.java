package dev.parley;

import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How many event loops there are. */
final class EventLoops {
    private static final String SIZE = "eventLoopPoolSize";

    private EventLoops() {}

    /**
     * On one core one loop, where nobody said otherwise: gateway and registry take turns there anyway, and on a loop of its own each waits to be
     * woken for what the other one hands it. On more cores, and where the options name a number, what Vert.x makes of it.
     *
     * @param options of Vert.x, as {@code -options} gave them; null where it is not there
     */
    static JsonObject over(@Nullable JsonObject options, int cores) {
        JsonObject chosen = options == null ? new JsonObject() : options;
        return cores == 1 && !chosen.containsKey(SIZE) ? chosen.copy().put(SIZE, 1) : chosen;
    }

    /** @param options as Vert.x starts with them */
    static String told(VertxOptions options) {
        int loops = options.getEventLoopPoolSize();
        return loops == 1 ? "1 event loop" : loops + " event loops";
    }
}
