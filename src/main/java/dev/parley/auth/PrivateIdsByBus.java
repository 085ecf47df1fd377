package dev.parley.auth;

import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.PortByBus;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The private ids, as they are reached from any loop of the instance. One is 1 to 64 characters of {@code A-Za-z0-9_-}; whoever knows it is
 * its user, so it goes no further than here: the store knows its hash.
 */
public final class PrivateIdsByBus implements PrivateIds {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration HELD = Duration.ofDays(1);

    private final PortByBus<PrivateIdStore> desk;

    /** @param patience after which there will be no answer */
    public PrivateIdsByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.desk = new PortByBus<>(bus, Addresses.privateIds(me), patience);
    }

    /** Answers every such asker of the instance out of this store. Must be called on the loop that owns it; ends with its verticle. */
    public static void answer(LocalBus bus, InstanceId me, PrivateIdStore store) {
        PortByBus.answer(bus, Addresses.privateIds(me), () -> store);
    }

    /** Fails also where it is no private id at all. */
    @Override
    public Future<Void> keep(String pid, String holder, UserName user) {
        return isOne(pid)
                ? ask(pid, (store, hash) -> store.keep(hash, holder, user, HELD))
                : Future.failedFuture(new IllegalArgumentException("no private id"));
    }

    /** Likewise. */
    @Override
    public Future<Void> renew(String pid, String holder, UserName user) {
        return isOne(pid)
                ? ask(pid, (store, hash) -> store.renew(hash, holder, user, HELD))
                : Future.failedFuture(new IllegalArgumentException("no private id"));
    }

    @Override
    public Future<@Nullable UserName> recover(String pid, String holder) {
        return isOne(pid)
                ? ask(pid, (store, hash) -> store.recover(hash, holder, HELD)).map(user -> user.orElse(null))
                : Future.succeededFuture();
    }

    @Override
    public Future<Void> release(String pid, String holder, Duration kept) {
        return isOne(pid) ? ask(pid, (store, hash) -> store.release(hash, holder, kept)) : Future.succeededFuture();
    }

    /** A client may send anything. */
    private static boolean isOne(String pid) {
        return SHAPE.matcher(pid).matches();
    }

    private <A> Future<A> ask(String pid, BiFunction<PrivateIdStore, String, Future<A>> question) {
        String hash = SessionToken.hash(pid);
        return desk.ask(store -> question.apply(store, hash));
    }
}
