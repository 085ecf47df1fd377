package dev.parley.room;

import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what instances know of each other's lives, put together: leases in the store, probes and goodbyes on the bus, members that leave the
 * cluster. For one life of this instance; lives on the registry's loop.
 */
public final class LifeSigns {
    /** From the goodbye to the leaving of the cluster, at most. */
    private static final long GOODBYE_MS = 5_000;

    private final Vitality vitality;
    private final Isolation isolation;
    private final @Nullable ClusterPeers peers;
    private final Scheduler scheduler;
    /** When who has not left the cluster yet said goodbye: its leaving makes nobody suspicious. */
    private final Deque<Long> goodbyes = new ArrayDeque<>();

    /** Hears what becomes of this instance. */
    public interface Owner {
        /** This life is over: told once, and nothing after it. */
        void fenced();

        /** The store has forgotten this instance, and whatever else; at that time of its own, in ms. */
        void forgotten(long at);

        /** It alone of its cluster has no store (true); it has one again (false). */
        void alone(boolean so);
    }

    private LifeSigns(InstanceId me, Leases leases, Scheduler scheduler, @Nullable ClusterPeers peers, Owner owner) {
        this.peers = peers;
        this.scheduler = scheduler;
        this.isolation = new Isolation(scheduler, owner::alone);
        this.vitality = new Vitality(me, leases, scheduler, new Vitality.Listener() {
            @Override
            public void fenced() {
                end();
                owner.fenced();
            }

            @Override
            public void forgotten(long at) {
                owner.forgotten(at);
            }

            @Override
            public void leased(Set<String> ids) {
                if (peers != null) {
                    peers.know(ids);
                }
            }

            @Override
            public void died(String id) {
                if (peers != null) {
                    peers.gone(id);
                }
            }
        });
        if (peers != null) {
            peers.watchedBy(new ClusterPeers.Watcher() {
                @Override
                public void suspected(String id) {
                    vitality.suspect(id);
                }

                @Override
                public void answered(String id, boolean hasStore) {
                    vitality.absolve(id);
                    isolation.peerAnswered(id, hasStore);
                }
            });
        }
    }

    /** @param peers null: it shares its bus with nobody */
    public static LifeSigns of(
            InstanceId me, Leases leases, Scheduler scheduler, @Nullable ClusterPeers peers, Owner owner) {
        return new LifeSigns(me, leases, scheduler, peers, owner);
    }

    /**
     * The store is there, for the first time or again. Before anything else is asked of it, wait for the future: it completes when this
     * instance has a lease, and fails where the store is lost again or this life is over.
     */
    public Future<Void> storeUp() {
        return vitality.storeUp().onSuccess(beaten -> isolation.storeUp());
    }

    public void storeDown() {
        vitality.storeDown();
        isolation.storeDown();
    }

    /** Whether the store answered just now; what this instance tells those who probe it. */
    public boolean hasStore() {
        return vitality.storeAnswers();
    }

    /** Ids that hold seats or feeds, by the journals. */
    public void instancesSeen(Set<String> ids) {
        vitality.instancesSeen(ids);
    }

    /** Some member has left the cluster. */
    public void memberLeft() {
        goodbyes.removeIf(said -> scheduler.now() - said > GOODBYE_MS);
        if (peers != null && goodbyes.poll() == null) {
            peers.memberLeft();
        }
    }

    /** An instance has asked on the bus whether we are there. */
    public void asked(String id) {
        if (peers != null) {
            peers.asked(id);
        }
    }

    /** An instance has said goodbye on the bus: it is neither missed nor suspected. Its lease ends by itself. */
    public void left(String id) {
        goodbyes.add(scheduler.now());
        vitality.absolve(id);
        if (peers != null) {
            peers.gone(id);
        }
    }

    /** The last beat, then the goodbye: before this instance leaves the cluster. Bounded where the store's calls are; never fails. */
    public Future<Void> leave() {
        ClusterPeers told = peers;
        return told == null ? vitality.last() : vitality.last().eventually(told::bye);
    }

    /** Silence from here on. */
    public void end() {
        vitality.end();
        if (peers != null) {
            peers.end();
        }
    }
}
