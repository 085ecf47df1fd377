package dev.parley;

import dev.parley.auth.AccountCopies;
import dev.parley.auth.AccountMirror;
import dev.parley.auth.AccountStores;
import dev.parley.auth.AccountTable;
import dev.parley.auth.BridgedAccountStore;
import dev.parley.auth.InMemoryAccountStore;
import dev.parley.auth.Revocation;
import dev.parley.auth.WriteThroughUsers;
import dev.parley.bus.LocalBus;
import dev.parley.bus.VertxScheduler;
import dev.parley.config.ParleyConfig;
import dev.parley.config.RedisConfig;
import dev.parley.core.InstanceId;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Consumer;

/** Where the accounts of one life are kept: in this process, in Redis, or in the database with copies in Redis. */
final class AccountParts {
    private final Vertx vertx;
    private final LocalBus bus;
    private final ParleyConfig config;

    AccountParts(Vertx vertx, LocalBus bus, ParleyConfig config) {
        this.vertx = vertx;
        this.bus = bus;
        this.config = config;
    }

    /** Must be called on the accounts' loop. */
    AccountStores stores(InstanceId me, Consumer<Revocation> ended) {
        if (config.redis().mode() == RedisConfig.Mode.MEMORY) {
            return new InMemoryAccountStore(Clock.systemUTC(), ended).stores();
        }
        AccountStores inRedis = new BridgedAccountStore(bus, me).stores();
        if (!config.archive().enabled()) {
            return inRedis;
        }
        String archive = config.archive().identity();
        ArchiveParts parts = new ArchiveParts(bus, config, me, Wiring.ANSWER);
        AccountTable table = parts.table();
        AccountMirror mirror = parts.mirror();
        new AccountCopies(table, mirror, archive, new VertxScheduler(vertx)).keep();
        return new AccountStores(
                new WriteThroughUsers(table, mirror, archive, Clock.systemUTC()), inRedis.tokens(), inRedis.limits());
    }
}
