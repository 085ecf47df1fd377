package dev.parley.room;

import dev.parley.bus.CopyCodec;
import dev.parley.bus.InstanceBus;
import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The other instances of this one's cluster, by the event bus. Whether one can be reached is known from probes on the very road that copies
 * take: a name in Redis proves nothing, for two clusters may bear the same one.
 */
public final class ClusterPeers implements Peers {
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final long TRUSTED_MS = 3_000;
    private static final long FORGOTTEN_MS = 60_000;

    private final InstanceId me;
    private final InstanceBus bus;
    private final Scheduler scheduler;
    private final Map<String, Peer> peers = new HashMap<>();
    private boolean probing;

    private static final class Peer {
        long mentioned;
        long answered = Long.MIN_VALUE / 2;
        boolean asked;
    }

    public ClusterPeers(InstanceId me, InstanceBus bus, Scheduler scheduler) {
        this.me = me;
        this.bus = bus;
        this.scheduler = scheduler;
    }

    @Override
    public boolean tell(RoomId room, Copy copy, Map<String, String> others) {
        boolean doubtful = false;
        Buffer bytes = null;
        for (Map.Entry<String, String> other : others.entrySet()) {
            if (other.getValue().equals(me.cluster())) {
                bytes = bytes == null ? CopyCodec.write(room, copy) : bytes;
                bus.send(other.getKey(), bytes);
                doubtful |= !reachable(other.getKey());
            }
        }
        return doubtful;
    }

    private boolean reachable(String id) {
        long now = scheduler.now();
        Peer peer = peers.get(id);
        if (peer == null) {
            peer = new Peer();
            peers.put(id, peer);
            probe(id, peer);
            probeOn();
        }
        peer.mentioned = now;
        return now - peer.answered < TRUSTED_MS;
    }

    private void probe(String id, Peer peer) {
        if (!peer.asked) {
            peer.asked = true;
            bus.probe(id).onComplete(answer -> {
                peer.asked = false;
                if (answer.succeeded()) {
                    peer.answered = scheduler.now();
                }
            });
        }
    }

    private void probeOn() {
        if (!probing && !peers.isEmpty()) {
            probing = true;
            scheduler.after(PROBE_EVERY, () -> {
                probing = false;
                long now = scheduler.now();
                peers.values().removeIf(peer -> now - peer.mentioned > FORGOTTEN_MS);
                peers.forEach(this::probe);
                probeOn();
            });
        }
    }
}
