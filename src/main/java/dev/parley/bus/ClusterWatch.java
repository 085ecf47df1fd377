package dev.parley.bus;

import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a member has left the cluster, with or without a goodbye. Asks the cluster that Vert.x is in, whoever made it; one that isn't
 * Hazelcast's tells nothing, and then leases alone tell who is dead.
 */
public final class ClusterWatch {
    private final @Nullable HazelcastInstance hazelcast;
    private final @Nullable UUID listener;

    private ClusterWatch(@Nullable HazelcastInstance hazelcast, @Nullable UUID listener) {
        this.hazelcast = hazelcast;
        this.listener = listener;
    }

    /**
     * Must be called on the loop that is to hear it.
     *
     * @param memberLeft runs once for each member that has left; which instance that was, the cluster doesn't know
     */
    public static ClusterWatch on(Vertx vertx, Runnable memberLeft) {
        Context loop = vertx.getOrCreateContext();
        if (((VertxInternal) vertx).clusterManager() instanceof HazelcastClusterManager manager) {
            HazelcastInstance hazelcast = manager.getHazelcastInstance();
            UUID listener = hazelcast.getCluster().addMembershipListener(new MembershipAdapter() {
                @Override
                public void memberRemoved(MembershipEvent event) {
                    loop.runOnContext(here -> memberLeft.run());
                }
            });
            return new ClusterWatch(hazelcast, listener);
        }
        return new ClusterWatch(null, null);
    }

    public void end() {
        if (hazelcast != null
                && listener != null
                && hazelcast.getLifecycleService().isRunning()) {
            hazelcast.getCluster().removeMembershipListener(listener);
        }
    }
}
