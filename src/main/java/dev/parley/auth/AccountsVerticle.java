package dev.parley.auth;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.bus.VertxScheduler;
import dev.parley.core.InstanceId;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one loop of an instance on which accounts are worked on, and from which every gateway loop hears which sessions end. */
public final class AccountsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsVerticle.class);
    /** Calls that are unanswered at once; more are answered that the store is away. */
    private static final int MOST_WAITING = 10_000;

    private final LocalBus bus;
    private final InstanceId me;
    private final int loops;
    private final AccountsSettings settings;
    private final Function<Consumer<Revocation>, AccountStores> kept;
    private final Supplier<Future<?>> onStop;
    private @Nullable Passwords passwords;
    private @Nullable Accounts desk;
    private int waiting;

    /**
     * @param loops gateway loops that hear of revocations
     * @param kept makes the stores, on this verticle's loop; those that nobody else tells of an end tell it to what they are given
     * @param onStop what the instance does, once, before any of its verticles ends
     */
    public AccountsVerticle(
            LocalBus bus,
            InstanceId me,
            int loops,
            AccountsSettings settings,
            Function<Consumer<Revocation>, AccountStores> kept,
            Supplier<Future<?>> onStop) {
        this.bus = bus;
        this.me = me;
        this.loops = loops;
        this.settings = settings;
        this.kept = kept;
        this.onStop = onStop;
    }

    @Override
    public Future<?> start() {
        Passwords made = new Passwords(vertx, settings.bcryptCost());
        passwords = made;
        desk = new AccountsDesk(kept.apply(this::revoke), settings, made, new VertxScheduler(vertx), Clock.systemUTC());
        bus.listen(mail(me), this::revoke);
        bus.answer(desk(me), this::answer);
        return Future.succeededFuture();
    }

    private Future<Object> answer(AccountsCall<Object> call) {
        Accounts accounts = desk;
        if (accounts == null || waiting >= MOST_WAITING) {
            return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE));
        }
        waiting++;
        return Future.succeededFuture()
                .compose(now -> call.on(accounts))
                .recover(AccountsVerticle::refused)
                .onComplete(answered -> waiting--);
    }

    private static Future<Object> refused(Throwable failure) {
        if (failure instanceof RefusedException) {
            return Future.failedFuture(failure);
        }
        LOG.atError().setCause(failure).log("a call of the accounts went wrong");
        return Future.failedFuture(new RefusedException(Refusal.INTERNAL_ERROR));
    }

    private void revoke(Revocation revocation) {
        for (int loop = 0; loop < loops; loop++) {
            bus.post(revocations(me, loop), revocation);
        }
    }

    @Override
    public Future<?> stop() {
        return onStop.get().onComplete(stopped -> {
            if (passwords != null) {
                passwords.close();
            }
        });
    }

    static Address<Question<AccountsCall<Object>, Object>> desk(InstanceId me) {
        return new Address<>(Addresses.accounts(me));
    }

    /** Where the link tells what ends on every instance. */
    public static Address<Revocation> mail(InstanceId me) {
        return new Address<>(Addresses.accountMail(me));
    }

    /** Where a gateway loop hears which of its sessions end. */
    public static Address<Revocation> revocations(InstanceId me, int loop) {
        return new Address<>(Addresses.revocations(me, loop));
    }
}
