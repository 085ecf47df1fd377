package dev.parley.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.util.List;

/**
 * What all clients share.
 *
 * @param vertx one loop, on which everything of the clients happens
 * @param ports where the instances listen, dead or alive
 */
record World(Vertx vertx, WebSocketClient sockets, History history, List<Integer> ports) {
    long now() {
        return System.nanoTime();
    }

    void after(long ms, Runnable task) {
        vertx.setTimer(Math.max(1, ms), timer -> task.run());
    }
}
