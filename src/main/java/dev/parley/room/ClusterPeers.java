package dev.parley.room;

import dev.parley.bus.CopyCodec;
import dev.parley.bus.PeerRoad;
import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The other instances of this one's cluster, by the event bus. Whether one can be reached is known from probes on the very road that copies
 * take: a name in Redis proves nothing, for two clusters may bear the same one. So everybody with a lease is probed: every second who
 * answers or asks us, and every ten seconds who hasn't answered five times in a row. A copy that is sent to one who has just died or hangs is
 * found by that one through the journals, if it lives.
 */
public final class ClusterPeers implements Peers {
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
    private static final Duration LOOK_LIMIT = Duration.ofMillis(300);
    private static final Duration BYE_LIMIT = Duration.ofMillis(500);
    private static final int LOOKS = 8;

    private final InstanceId me;
    private final PeerRoad road;
    private final Scheduler scheduler;
    private final Map<String, Peer> peers = new HashMap<>();
    /** Dead, or on its way out, and with a lease all the same. */
    private final Set<String> gone = new HashSet<>();

    private Watcher watcher = new Watcher() {
        @Override
        public void suspected(String id) {}

        @Override
        public void answered(String id, boolean hasStore) {}
    };
    private boolean probing;
    private boolean ended;

    /** Hears what probes find. */
    public interface Watcher {
        /** It was on this bus, a member has left the cluster, and it doesn't answer. */
        void suspected(String id);

        void answered(String id, boolean hasStore);
    }

    public ClusterPeers(InstanceId me, PeerRoad road, Scheduler scheduler) {
        this.me = me;
        this.road = road;
        this.scheduler = scheduler;
    }

    public void watchedBy(Watcher hearer) {
        watcher = hearer;
    }

    @Override
    public boolean tell(RoomId room, Copy copy, Map<String, String> others) {
        boolean doubtful = false;
        Buffer bytes = null;
        long now = scheduler.now();
        for (Map.Entry<String, String> other : others.entrySet()) {
            if (other.getValue().equals(me.cluster()) && !gone.contains(other.getKey())) {
                Peer peer = peer(other.getKey());
                peer.mentioned(now);
                if (!peer.isGivenUp()) {
                    bytes = bytes == null ? CopyCodec.write(room, copy) : bytes;
                    road.send(peer.id(), bytes);
                }
                doubtful |= !peer.reachable(now);
            }
        }
        return doubtful;
    }

    @Override
    public boolean doubtful() {
        long now = scheduler.now();
        return peers.values().stream().anyMatch(peer -> peer.isMentioned(now) && !peer.reachable(now));
    }

    /** All who have a lease, in whatever cluster: who isn't among them any more is forgotten. */
    public void know(Collection<String> leased) {
        long now = scheduler.now();
        peers.keySet().retainAll(leased);
        // who has a lease again after that lives: the store has forgotten that it was dead
        gone.retainAll(leased);
        for (String id : leased) {
            if (!id.equals(me.value()) && !gone.contains(id)) {
                peer(id).leased(now);
            }
        }
    }

    /** It asked us: a young one is known at once, and not with our next beat; one that was given up is asked again. */
    public void asked(String id) {
        if (ended || gone.contains(id)) {
            return;
        }
        Peer known = peers.get(id);
        if (known == null) {
            peer(id).leased(scheduler.now());
        } else {
            known.asks();
        }
    }

    /** It is dead, or has said goodbye: it is no longer asked, told or missed. */
    public void gone(String id) {
        peers.remove(id);
        gone.add(id);
    }

    /** A member has left the cluster, nobody knows which: everybody on this bus is asked, and who doesn't answer is suspected. */
    public void memberLeft() {
        List.copyOf(peers.values()).stream().filter(Peer::isOnBus).forEach(peer -> look(peer, 1));
    }

    /** Tells everybody on this bus that this instance leaves; completes when all have heard it, or half a second later. */
    public Future<Void> bye() {
        List<Future<Void>> letters = new ArrayList<>();
        for (Peer peer : peers.values()) {
            if (peer.isOnBus() && !peer.isGivenUp()) {
                letters.add(road.bye(peer.id(), me.value(), BYE_LIMIT));
            }
        }
        end();
        return Future.join(letters).<Void>mapEmpty().otherwiseEmpty();
    }

    /** Asks nobody any more. */
    public void end() {
        ended = true;
    }

    private Peer peer(String id) {
        Peer known = peers.get(id);
        if (known != null) {
            return known;
        }
        Peer fresh = new Peer(id);
        peers.put(id, fresh);
        probe(fresh);
        probeOn();
        return fresh;
    }

    private void probeOn() {
        if (!probing && !ended && !peers.isEmpty()) {
            probing = true;
            scheduler.after(PROBE_EVERY, () -> {
                probing = false;
                long now = scheduler.now();
                peers.values().removeIf(peer -> !peer.isWanted(now));
                List.copyOf(peers.values()).forEach(this::probe);
                probeOn();
            });
        }
    }

    private void probe(Peer peer) {
        if (!ended && peer.takeTurn(scheduler.now())) {
            road.probe(peer.id(), me.value(), PROBE_LIMIT).onComplete(answer -> {
                if (answer.succeeded()) {
                    answered(peer, answer.result());
                } else {
                    peer.failed();
                }
            });
        }
    }

    /** Asked in a hurry, and again for as long as it can be suspected: an answer clears it. */
    private void look(Peer peer, int number) {
        if (number > LOOKS || !isAsked(peer)) {
            return;
        }
        road.probe(peer.id(), me.value(), LOOK_LIMIT).onComplete(answer -> {
            if (answer.succeeded()) {
                answered(peer, answer.result());
            } else if (isAsked(peer)) {
                if (number == 1) {
                    watcher.suspected(peer.id());
                }
                scheduler.after(LOOK_LIMIT, () -> look(peer, number + 1));
            }
        });
    }

    private void answered(Peer peer, PeerRoad.Sign sign) {
        if (isAsked(peer)) {
            peer.answered(scheduler.now());
            watcher.answered(peer.id(), sign.hasStore());
        }
    }

    /** Neither are we gone meanwhile, nor is it. */
    private boolean isAsked(Peer peer) {
        return !ended && peers.get(peer.id()) == peer;
    }
}
