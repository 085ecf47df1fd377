package dev.parley.bridge;

import dev.parley.archive.LogSourceByBus;
import dev.parley.auth.AccountMirrorByBus;
import dev.parley.auth.AccountStoreCall;
import dev.parley.auth.AccountStores;
import dev.parley.auth.PrivateIdsByBus;
import dev.parley.auth.Revocation;
import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LinkReport;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.core.InstanceId;
import dev.parley.room.RegistryMail;
import dev.parley.room.StoreCall;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop that owns the link to Redis: answers the registry's {@link StoreCall}s, the accounts' {@link AccountStoreCall}s, who asks for
 * private ids, and whoever asks how the store does. Deployed when the link is up; fails to deploy with {@link dev.parley.core.UnreachableStoreException}.
 */
public final class RedisBridgeVerticle extends VerticleBase {
    private final LocalBus bus;
    private final InstanceId me;
    private final RedisSettings settings;
    private final ServerCare care;
    private final BridgeMeters meters;
    private @Nullable RedisLink link;

    public RedisBridgeVerticle(
            LocalBus bus, InstanceId me, RedisSettings settings, ServerCare care, BridgeMeters meters) {
        this.bus = bus;
        this.me = me;
        this.settings = settings;
        this.care = care;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        Address<RegistryMail> registry = new Address<>(Addresses.registryMail(me));
        Consumer<RegistryMail> mail = letter -> bus.post(registry, letter);
        RedisLink fresh = new RedisLink(vertx, me, settings, care.revive(), mail, meters);
        link = fresh;
        StoreCall.Store store = new StoreCall.Store(
                new RedisRoomLog(fresh, settings),
                new RedisRoster(fresh),
                new RedisChannels(fresh, mail),
                new RedisJournals(fresh),
                new RedisLeases(fresh),
                new RedisDirectory(fresh),
                new RedisClearance(fresh, settings.maxUnarchived() > 0),
                new RedisAttendances(fresh));
        Address<Revocation> accounts = new Address<>(Addresses.accountMail(me));
        fresh.serve(new RedisControl(revocation -> bus.post(accounts, revocation)));
        AccountStores kept =
                new AccountStores(new RedisUserStore(fresh), new RedisTokenStore(fresh), new RedisLimits(fresh));
        bus.answer(
                new Address<Question<AccountStoreCall<Object>, Object>>(Addresses.accountStore(me)),
                call -> call.on(kept));
        LogSourceByBus.answer(bus, me, new RedisLogSource(fresh, settings));
        AccountMirrorByBus.answer(bus, me, new RedisAccountMirror(fresh));
        PrivateIdsByBus.answer(bus, me, new RedisPrivateIds(fresh));
        bus.answer(
                new Address<Question<StoreCall<Object>, Object>>(Addresses.store(me)),
                call -> meters.timed(call, call.on(store)));
        bus.answer(
                new Address<Question<Object, LinkReport>>(Addresses.storeReport(me)),
                asked -> fresh.probe().report());
        return fresh.connect(settings.startTimeout());
    }

    @Override
    public Future<?> stop() {
        RedisLink held = link;
        if (held == null) {
            return care.stop().get();
        }
        // what is still to be written finds the link up; a server that stops now is not revived
        held.retire();
        return care.stop()
                .get()
                .transform(stopped -> care.ours() ? lastOneOut(held) : Future.succeededFuture())
                .onComplete(left -> held.close());
    }

    private static Future<?> lastOneOut(RedisLink held) {
        return new LastOneOut(words -> held.send(request(words))).leave();
    }

    private static Request request(List<String> words) {
        Request request = Request.cmd(Command.create(words.get(0)));
        words.subList(1, words.size()).forEach(request::arg);
        return request;
    }
}
