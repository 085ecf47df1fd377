package dev.parley.simulation;

import dev.parley.bus.CopyCodec;
import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import dev.parley.room.ClusterPeers;
import dev.parley.room.LifeSigns;
import dev.parley.room.RegistryMail;
import dev.parley.room.RegistrySettings;
import dev.parley.room.RoomRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One life of one instance: the product's registry and signs of life, with its link to the store, its bus and its gateway. It may be stopped, and then all that
 * reaches it waits, and it may be killed, and then nothing of it happens any more.
 */
final class Life implements Scheduler, RoomRegistry.Outlook, LifeSigns.Owner {
    private static final int LOOPS = 2;
    private static final RegistrySettings SETTINGS =
            new RegistrySettings(Duration.ofSeconds(10), 1_000, 16L << 20, 8, 256 * 1024, Duration.ofSeconds(2));

    private final World world;
    private final InstanceId me;
    private final StoreLink link;
    private final RoomRegistry registry;
    private final LifeSigns signs;
    private final SimulatedGateway gateway;
    private final Deque<Runnable> deferred = new ArrayDeque<>();
    private boolean alive = true;
    private boolean stopped;
    private boolean serving;
    private long forgottenAt;
    private boolean forgetful;
    private long stoppedAt;
    private long wentOn;
    private long stoodStill;
    private long endedAt;

    Life(World world, InstanceId me) {
        this.world = world;
        this.me = me;
        this.link = new StoreLink(world, this);
        this.gateway = new SimulatedGateway(this, LOOPS, world.dice());
        LinkedLeases leases = new LinkedLeases(world, link);
        ClusterPeers peers = new ClusterPeers(me, new SimulatedRoad(world.roads(), this), this);
        this.signs = LifeSigns.of(me, leases, this, peers, this);
        this.registry = new RoomRegistry(
                me, new StoreAisle(link, leases).ports(peers), SETTINGS, this, LOOPS, gateway::post, this);
        link.connect();
    }

    InstanceId me() {
        return me;
    }

    World world() {
        return world;
    }

    StoreLink link() {
        return link;
    }

    RoomRegistry registry() {
        return registry;
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    /** Whether it has had a lease: before that nobody is let in. */
    boolean isServing() {
        return serving;
    }

    /** Since when it runs and its link is up; the end of time where they don't. */
    long reachableSince() {
        return stopped || link.isSilent() ? Long.MAX_VALUE : Math.max(link.upSince(), wentOn);
    }

    boolean isAlive() {
        return alive;
    }

    boolean isStopped() {
        return stopped;
    }

    long endedAt() {
        return endedAt;
    }

    /** How long it was stopped so far, in ms. */
    long stoodStill() {
        return stoodStill + (stopped ? world.clock().now() - stoppedAt : 0);
    }

    @Override
    public long now() {
        return world.clock().now();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        after(delay.toMillis(), task);
    }

    void after(long delay, Runnable task) {
        world.clock().after(delay, () -> receive(task));
    }

    /** Something reaches the process. */
    void receive(Runnable task) {
        if (stopped) {
            deferred.add(task);
        } else if (alive) {
            task.run();
        }
    }

    void hear(RegistryMail mail) {
        world.trace().say(() -> me + " hears " + Words.of(mail));
        if (mail instanceof RegistryMail.StoreUp up) {
            storeUp(up);
            return;
        }
        if (mail instanceof RegistryMail.StoreDown) {
            signs.storeDown();
        }
        registry.hear(mail);
    }

    /** The beat comes before anything else. */
    private void storeUp(RegistryMail.StoreUp up) {
        forgetful |= up.forgetful();
        signs.storeUp().onSuccess(beaten -> {
            serving = true;
            tellOfStore();
        });
    }

    private void tellOfStore() {
        RegistryMail.StoreUp news = new RegistryMail.StoreUp(forgetful, forgottenAt);
        forgetful = false;
        forgottenAt = 0;
        registry.hear(news);
    }

    /** The life is over, by whichever road it was told: its sessions are sent away, and the instance begins anew. */
    @Override
    public void fenced() {
        after(0, () -> world.reborn(this));
    }

    @Override
    public void forgotten(long at) {
        forgetful = true;
        forgottenAt = at;
        if (serving) {
            tellOfStore();
        }
    }

    @Override
    public void alone(boolean so) {
        // its clients stay, and are none the worse for it
    }

    @Override
    public void instancesSeen(Set<String> ids) {
        signs.instancesSeen(ids);
    }

    void memberLeft() {
        signs.memberLeft();
    }

    void asked(String id) {
        signs.asked(id);
    }

    boolean hasStore() {
        return signs.hasStore();
    }

    /** A copy came by the bus. */
    void copied(Buffer bytes) {
        CopyCodec.read(bytes, new CopyCodec.Hearer() {
            @Override
            public void copied(@Nullable RoomId room, Copy copy) {
                if (room != null) {
                    hear(new RegistryMail.Copied(room, copy));
                }
            }

            @Override
            public void seated(PresenceChange change) {}
        });
    }

    void stop() {
        stopped = true;
        stoppedAt = now();
    }

    void goOn() {
        if (stopped) {
            stoodStill = stoodStill();
            stopped = false;
            wentOn = now();
            // at once, in its order: nothing that comes now is before what waits
            for (Runnable task = deferred.poll(); task != null; task = deferred.poll()) {
                task.run();
            }
        }
    }

    void kill() {
        alive = false;
        stopped = false;
        deferred.clear();
        endedAt = now();
        signs.end();
        link.killed();
        gateway.killed();
    }
}
