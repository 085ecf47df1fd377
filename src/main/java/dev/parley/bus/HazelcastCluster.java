package dev.parley.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import dev.parley.config.ClusterConfig;
import io.vertx.core.eventbus.EventBusOptions;

/** Hazelcast as the instances use it. {@code cluster.xml} says the same for the defaults; keep the two alike. */
public final class HazelcastCluster {
    private static final long PING_EVERY_MS = 1_000;
    private static final long PONG_WITHIN_MS = 2_000;

    private HazelcastCluster() {}

    /** Binds the cluster's host alone and looks for members there, by list or by DNS; never by multicast. */
    public static Config config(ClusterConfig cluster) {
        Config config = new Config()
                .setClusterName(cluster.name())
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                // Vert.x leaves the cluster itself, after the instance has said goodbye.
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                // Members named without a port are tried at as many as we would bind.
                .setProperty("hazelcast.tcp.join.port.try.count", String.valueOf(cluster.portCount()))
                // A member that hangs without having died is out after 5 s, not after 60; also where the oldest one
                // hangs.
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "5")
                .setProperty("hazelcast.mastership.claim.timeout.seconds", "5")
                // Two halves look for each other soon after they were torn apart, not after minutes.
                .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        network(config.getNetworkConfig(), cluster);
        vertxStructures(config);
        return config;
    }

    /**
     * A connection of the bus whose other end hangs is given up after 3 s, not after 40: until then all that is sent there piles up. Leaves
     * alone what somebody has set.
     */
    public static void watchConnections(EventBusOptions bus) {
        if (bus.getClusterPingInterval() == EventBusOptions.DEFAULT_CLUSTER_PING_INTERVAL) {
            bus.setClusterPingInterval(PING_EVERY_MS);
        }
        if (bus.getClusterPingReplyInterval() == EventBusOptions.DEFAULT_CLUSTER_PING_REPLY_INTERVAL) {
            bus.setClusterPingReplyInterval(PONG_WITHIN_MS);
        }
    }

    private static void network(NetworkConfig network, ClusterConfig cluster) {
        network.setPort(cluster.port()).setPortAutoIncrement(true).setPortCount(cluster.portCount());
        network.getInterfaces().setEnabled(true).addInterface(cluster.host());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (cluster.kubernetesDns().isEmpty()) {
            join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
        } else {
            join.getKubernetesConfig().setEnabled(true).setProperty("service-dns", cluster.kubernetesDns());
        }
    }

    /** The names and kinds that Vert.x's cluster manager expects. */
    private static void vertxStructures(Config config) {
        config.addMultiMapConfig(
                new MultiMapConfig("__vertx.subs").setBackupCount(1).setValueCollectionType(ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    }
}
