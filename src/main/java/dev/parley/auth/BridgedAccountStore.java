package dev.parley.auth;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Where accounts are kept, as it is reached from the accounts' loop: every call goes to the loop that has the link. */
public final class BridgedAccountStore implements UserStore, TokenStore, Limits {
    private final LocalBus bus;
    private final String desk;

    public BridgedAccountStore(LocalBus bus, InstanceId me) {
        this.bus = bus;
        this.desk = Addresses.accountStore(me);
    }

    public AccountStores stores() {
        return new AccountStores(this, this, this);
    }

    private <A> Future<A> ask(AccountStoreCall<A> call) {
        return bus.ask(new Address<>(desk), call);
    }

    @Override
    public Future<OptionalLong> create(UserName user, String hash) {
        return ask(new AccountStoreCall.Create(user, hash));
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return ask(new AccountStoreCall.Find(user));
    }

    @Override
    public Future<Boolean> exists(UserName user) {
        return ask(new AccountStoreCall.Exists(user));
    }

    @Override
    public Future<Boolean> rehash(UserName user, String old, String fresh) {
        return ask(new AccountStoreCall.Rehash(user, old, fresh));
    }

    @Override
    public Future<Void> issue(String hash, UserName user, long generation, Duration ttl) {
        return ask(new AccountStoreCall.Issue(hash, user, generation, ttl));
    }

    @Override
    public Future<Optional<UserName>> use(String hash, Duration ttl) {
        return ask(new AccountStoreCall.Use(hash, ttl));
    }

    @Override
    public Future<Set<String>> over(Set<String> used, Set<String> idle, Duration ttl) {
        return ask(new AccountStoreCall.Over(used, idle, ttl));
    }

    @Override
    public Future<Void> end(String hash) {
        return ask(new AccountStoreCall.End(hash));
    }

    @Override
    public Future<Long> charge(String what, String name, Rate rate, Step step) {
        return ask(new AccountStoreCall.Charge(what, name, rate, step));
    }
}
