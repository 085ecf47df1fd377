package dev.parley.auth;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** The copies of accounts, as they are reached from any loop of the instance. */
public final class AccountMirrorByBus implements AccountMirror {
    private final LocalBus bus;
    private final Address<Question<Call<Object>, Object>> desk;
    private final Duration patience;

    /** What is asked, on its way to the loop that has the link. */
    @FunctionalInterface
    private interface Call<A> {
        Future<A> on(AccountMirror mirror);
    }

    /** @param patience after which there will be no answer */
    public AccountMirrorByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.bus = bus;
        this.desk = desk(me);
        this.patience = patience;
    }

    private static Address<Question<Call<Object>, Object>> desk(InstanceId me) {
        return new Address<>(Addresses.accountMirror(me));
    }

    /** Answers every such asker of the instance. Must be called on the loop that has the link; ends with its verticle. */
    public static void answer(LocalBus bus, InstanceId me, AccountMirror kept) {
        bus.answer(desk(me), call -> call.on(kept));
    }

    @SuppressWarnings("unchecked") // the desk answers each kind of call in its own kind
    private <A> Future<A> ask(Call<A> call) {
        return bus.ask(desk, (Call<Object>) call, patience).map(answer -> (A) answer);
    }

    @Override
    public Future<Known> look(UserName user, String archive) {
        return ask(mirror -> mirror.look(user, archive));
    }

    @Override
    public Future<Void> put(List<Account> accounts) {
        return ask(mirror -> mirror.put(accounts));
    }

    @Override
    public Future<Void> put(Account account, Revocation told) {
        return ask(mirror -> mirror.put(account, told));
    }

    @Override
    public Future<Void> remove(UserName user) {
        return ask(mirror -> mirror.remove(user));
    }

    @Override
    public Future<String> begin() {
        return ask(AccountMirror::begin);
    }

    @Override
    public Future<Void> complete(String archive, String begun) {
        return ask(mirror -> mirror.complete(archive, begun));
    }

    @Override
    public Future<Boolean> isComplete(String archive) {
        return ask(mirror -> mirror.isComplete(archive));
    }

    @Override
    public Future<Page> page(String cursor) {
        return ask(mirror -> mirror.page(cursor));
    }
}
