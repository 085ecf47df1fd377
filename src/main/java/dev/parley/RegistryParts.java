package dev.parley;

import dev.parley.archive.ArchiveByBus;
import dev.parley.archive.LogSourceByBus;
import dev.parley.bus.Address;
import dev.parley.bus.ClusterWatch;
import dev.parley.bus.InstanceBus;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Registration;
import dev.parley.bus.TimeLimit;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.LanesConfig;
import dev.parley.config.ParleyConfig;
import dev.parley.config.RedisConfig;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.room.Attendances;
import dev.parley.room.BridgedStore;
import dev.parley.room.Channels;
import dev.parley.room.Clearance;
import dev.parley.room.ClusterPeers;
import dev.parley.room.Directory;
import dev.parley.room.InMemoryDirectory;
import dev.parley.room.InMemoryStore;
import dev.parley.room.Journals;
import dev.parley.room.Keeping;
import dev.parley.room.Leases;
import dev.parley.room.LifeSigns;
import dev.parley.room.Past;
import dev.parley.room.Peers;
import dev.parley.room.RegistryMail;
import dev.parley.room.RegistrySettings;
import dev.parley.room.RoomLog;
import dev.parley.room.RoomRegistry;
import dev.parley.room.RoomRegistryVerticle;
import dev.parley.room.Roster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry of one life and what it stands on. Put together on the registry's own loop. */
final class RegistryParts {
    /** A cluster in which nobody answers for so long is no cluster. */
    private static final Duration LISTENING = Duration.ofSeconds(30);
    /** Who asks for a page of an archive waits no longer. */
    private static final Duration ANSWERED = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ParleyConfig config;
    private final LocalBus bus;
    private final int loops;
    private final Life life;
    private final Duration patience;

    RegistryParts(Vertx vertx, ParleyConfig config, LocalBus bus, int loops, Life life, Duration patience) {
        this.vertx = vertx;
        this.config = config;
        this.bus = bus;
        this.loops = loops;
        this.life = life;
        this.patience = patience;
    }

    /** Completes when this life has a lease in the store, and its cluster knows where it listens. */
    Future<RoomRegistryVerticle.Desk> assemble() {
        Scheduler scheduler = new VertxScheduler(vertx);
        ClusterPeers peers =
                vertx.isClustered() ? new ClusterPeers(life.id(), new InstanceBus(vertx), scheduler) : null;
        Stores stores = stores();
        Owner owner = new Owner();
        LifeSigns signs = LifeSigns.of(life.id(), stores.leases(), scheduler, peers, owner);
        Peers told = peers == null ? (room, copy, others) -> false : peers;
        RoomRegistry registry = registry(stores.ports(told, past()), scheduler, signs);
        RegistryDesk desk = new RegistryDesk(registry, signs);
        owner.desk = desk;
        life.leavesBy(new Farewell(desk::retire, signs::leave).on(vertx.getOrCreateContext()));
        // the others ask back when this one asks whether they are there, with its first beat: then it listens
        Future<Void> listening = peers == null ? Future.succeededFuture() : listen(desk, signs);
        return listening
                .compose(heard -> TimeLimit.on(vertx, signs.storeUp(), patience))
                .onFailure(never -> desk.end())
                .map(desk);
    }

    /** What this life keeps in Redis, or in its own memory. */
    private record Stores(
            RoomLog log,
            Roster roster,
            Channels channels,
            Journals journals,
            Leases leases,
            Directory directory,
            Clearance clearance,
            Attendances attendances) {
        RoomRegistry.Ports ports(Peers peers, Past past) {
            return new RoomRegistry.Ports(
                    log, roster, channels, peers, journals, directory, clearance, attendances, past);
        }
    }

    private Past past() {
        return config.archive().enabled()
                ? new ArchivedPast(
                        new ArchiveByBus(bus, life.id(), ANSWERED), new LogSourceByBus(bus, life.id(), ANSWERED))
                : Past.NONE;
    }

    private Stores stores() {
        if (config.redis().mode() == RedisConfig.Mode.MEMORY) {
            Address<RegistryMail> mail = RoomRegistryVerticle.mail(life.id());
            InMemoryStore store =
                    new InMemoryStore(Clock.systemUTC(), config.history().length(), letter -> bus.post(mail, letter));
            InMemoryDirectory directory = store.directory();
            return new Stores(store, store, store, store, store, directory, directory, store);
        }
        BridgedStore store = new BridgedStore(bus, life.id());
        return new Stores(store, store, store, store, store, store, store, store);
    }

    /** What becomes of this life, told to those whom it concerns. */
    private final class Owner implements LifeSigns.Owner {
        private @Nullable RegistryDesk desk;

        @Override
        public void fenced() {
            life.fenced();
        }

        @Override
        public void forgotten(long at) {
            if (desk != null) {
                desk.forgotten(at);
            }
        }

        @Override
        public void alone(boolean so) {
            life.alone(so);
        }
    }

    private RoomRegistry registry(RoomRegistry.Ports ports, Scheduler scheduler, LifeSigns signs) {
        InstanceId me = life.id();
        LanesConfig lanes = config.lanes();
        RegistrySettings settings = new RegistrySettings(
                lanes.patience(),
                lanes.maxWaiting(),
                lanes.maxWaitingBytes(),
                lanes.batchMessages(),
                lanes.batchBytes(),
                config.rooms().resetLinger(),
                new Keeping(
                        config.history().length(),
                        config.rooms().emptyRetention(),
                        config.history().retention()),
                config.presence().crowd(),
                config.presence().scope(),
                RegistrySettings.usualTailBytes());
        RoomRegistry.Outlook outlook = new RoomRegistry.Outlook() {
            @Override
            public void fenced() {
                life.fenced();
            }

            @Override
            public void instancesSeen(Set<String> ids) {
                signs.instancesSeen(ids);
            }
        };
        return new RoomRegistry(
                me,
                ports,
                settings,
                scheduler,
                loops,
                (loop, deliveries) -> bus.post(RoomRegistryVerticle.deliveries(me, loop), deliveries),
                outlook);
    }

    private Future<Void> listen(RegistryDesk desk, LifeSigns signs) {
        desk.endsWith(ClusterWatch.on(vertx, signs::memberLeft)::end);
        Future<Registration> listening = new InstanceBus(vertx)
                .listen(life.id().value(), desk.ear())
                .onSuccess(
                        registration -> desk.endsWith(() -> registration.end().otherwiseEmpty()));
        return TimeLimit.on(vertx, listening, LISTENING).mapEmpty();
    }
}
