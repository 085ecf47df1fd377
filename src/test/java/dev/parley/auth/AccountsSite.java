package dev.parley.auth;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.MutableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** The accounts of an instance on their loop, kept in memory, and two gateway loops that only keep what they are told. */
final class AccountsSite implements AutoCloseable {
    static final AccountsSettings SETTINGS = new AccountsSettings(
            Duration.ofHours(24), 4, true, new Rate(10 / 60.0, 10), new Rate(100 / 60.0, 100), Duration.ofMillis(300));
    static final String HOME = "192.0.2.1";

    final MutableClock clock = new MutableClock();
    final List<Revocation> firstLoop = new CopyOnWriteArrayList<>();
    final List<Revocation> secondLoop = new CopyOnWriteArrayList<>();
    final Accounts accounts;

    private final Vertx vertx = Vertx.vertx();

    AccountsSite() {
        this(SETTINGS, stores -> stores);
    }

    /** @param seen the stores as the desk sees them */
    AccountsSite(AccountsSettings settings, UnaryOperator<AccountStores> seen) {
        LocalBus bus = new LocalBus(vertx);
        InstanceId me = InstanceId.island("test");
        accounts = new AccountsByBus(bus, me, Duration.ofSeconds(10));
        bus.listen(AccountsVerticle.revocations(me, 0), firstLoop::add);
        bus.listen(AccountsVerticle.revocations(me, 1), secondLoop::add);
        get(vertx.deployVerticle(new AccountsVerticle(
                bus,
                me,
                2,
                settings,
                ended -> seen.apply(new InMemoryAccountStore(clock, ended).stores()),
                Future::succeededFuture)));
    }

    static <T> T get(Future<T> answer) {
        try {
            return answer.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    static RefusedException refusal(Future<?> answer) {
        Throwable failure = get(answer.transform(done -> Future.succeededFuture(done.cause())));
        if (failure instanceof RefusedException refused) {
            return refused;
        }
        throw new AssertionError("not refused", failure);
    }

    static Refusal code(Future<?> answer) {
        return refusal(answer).refusal();
    }

    Accounts.Login registered(String name, String password) {
        get(accounts.register(name, password));
        return login(name, password);
    }

    Accounts.Login login(String name, String password) {
        return get(accounts.login(name, password, HOME));
    }

    @Override
    public void close() {
        get(vertx.close());
    }
}
