package dev.parley.bus;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One address of this instance on the bus, and what the cluster knows of it. The cluster can lose it: whoever sees a node leave takes that
 * node's addresses from the map they all share, and when a partition heals, a node comes back under the id it had. It states its addresses
 * again, but a survivor that hears of the old departure only then takes them away after that. So the map is looked at every other second, and
 * what isn't there is stated anew. Asking our own address would prove nothing: a message that the map knows no taker for is delivered on the
 * node that sent it.
 */
public final class Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final long CHECK_EVERY_MS = 2_000;

    private final Vertx vertx;
    private final String address;
    private final Handler<Message<Buffer>> hearer;
    private final @Nullable ClusterManager cluster;
    private @Nullable MessageConsumer<Buffer> consumer;
    private boolean ended;

    Registration(Vertx vertx, String address, Handler<Message<Buffer>> hearer) {
        this.vertx = vertx;
        this.address = address;
        this.hearer = hearer;
        this.cluster = ((VertxInternal) vertx).clusterManager();
    }

    Future<Void> begin() {
        return register().onSuccess(known -> checkLater());
    }

    /** Nobody is heard from here on. */
    public Future<Void> end() {
        ended = true;
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    /** The new one is there before the old one goes, so that nothing falls in between. */
    private Future<Void> register() {
        MessageConsumer<Buffer> old = consumer;
        MessageConsumer<Buffer> fresh = vertx.eventBus().consumer(address);
        consumer = fresh;
        fresh.handler(hearer);
        return fresh.completion().compose(known -> old == null ? Future.succeededFuture() : old.unregister());
    }

    /** One check at a time: a cluster that has just lost a member may take seconds to answer. */
    private void checkLater() {
        if (cluster != null && !ended) {
            vertx.setTimer(CHECK_EVERY_MS, due -> check(cluster).onComplete(checked -> checkLater()));
        }
    }

    private Future<Void> check(ClusterManager manager) {
        Promise<List<RegistrationInfo>> registrations = Promise.promise();
        manager.getRegistrations(address, registrations);
        Promise<NodeInfo> node = Promise.promise();
        manager.getNodeInfo(manager.getNodeId(), node);
        return registrations
                .future()
                .compose(found -> ended || knows(found, manager.getNodeId()) ? Future.succeededFuture() : renew())
                .eventually(() -> node.future().recover(unknown -> state(manager)));
    }

    private static boolean knows(List<RegistrationInfo> found, String me) {
        return found.stream().anyMatch(one -> one.nodeId().equals(me) && !one.localOnly());
    }

    private Future<Void> renew() {
        LOG.atWarn().addKeyValue("address", address).log("the cluster has forgotten this instance: stating it anew");
        return register();
    }

    /** Where this node listens, which is lost in the same way; without it nobody can connect to it. */
    private static Future<NodeInfo> state(ClusterManager manager) {
        NodeInfo info = manager.getNodeInfo();
        Promise<Void> stated = Promise.promise();
        manager.setNodeInfo(info, stated);
        return stated.future().map(info);
    }
}
