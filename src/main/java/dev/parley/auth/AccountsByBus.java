package dev.parley.auth;

import dev.parley.bus.Address;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.core.Identity;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;

/** The accounts, as they are reached from any other loop of the instance. Between two lives nobody is there: that is {@code UNAVAILABLE} too. */
public final class AccountsByBus implements Accounts {
    private final LocalBus bus;
    private final Address<Question<AccountsCall<Object>, Object>> desk;
    private final Duration patience;

    /** @param patience after which there will be no answer */
    public AccountsByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.bus = bus;
        this.desk = AccountsVerticle.desk(me);
        this.patience = patience;
    }

    @SuppressWarnings("unchecked") // the desk answers each kind of call in its own kind
    private <A> Future<A> ask(AccountsCall<A> call) {
        return bus.ask(desk, (AccountsCall<Object>) call, patience)
                .map(answer -> (A) answer)
                .recover(failure -> Future.failedFuture(
                        failure instanceof RefusedException ? failure : new RefusedException(Refusal.UNAVAILABLE)));
    }

    @Override
    public Future<Registration> register(String username, String password) {
        return ask(new AccountsCall.Register(username, password));
    }

    @Override
    public Future<Login> login(String username, String password, String address) {
        return ask(new AccountsCall.SignIn(username, password, address));
    }

    @Override
    public Future<Void> logout(String token) {
        return ask(new AccountsCall.Logout(token));
    }

    @Override
    public Future<Void> changePassword(String token, String old, String fresh, String address) {
        return ask(new AccountsCall.ChangePassword(token, old, fresh, address));
    }

    @Override
    public Future<Identity> identify(String token) {
        return ask(new AccountsCall.Identify(token));
    }

    @Override
    public Future<Void> claim(UserName user) {
        return ask(new AccountsCall.Claim(user));
    }

    @Override
    public Future<Set<String>> renew(Set<String> used, Set<String> idle) {
        return used.isEmpty() && idle.isEmpty()
                ? Future.succeededFuture(Set.of())
                : ask(new AccountsCall.Renew(Set.copyOf(used), Set.copyOf(idle)));
    }

    @Override
    public Future<Void> charge(String what, UserName user, Rate rate) {
        return ask(new AccountsCall.Charge(what, user, rate));
    }

    @Override
    public Future<Void> refund(String what, UserName user, Rate rate) {
        return ask(new AccountsCall.Refund(what, user, rate));
    }
}
