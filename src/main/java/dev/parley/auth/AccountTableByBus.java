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
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The accounts in the database, as they are reached from any loop of the instance. */
public final class AccountTableByBus implements AccountTable {
    private final LocalBus bus;
    private final Address<Question<Call<Object>, Object>> desk;
    private final Duration patience;

    /** What is asked, on its way to the loop that has the connections. */
    @FunctionalInterface
    private interface Call<A> {
        Future<A> on(AccountTable table);
    }

    /** @param patience after which there will be no answer */
    public AccountTableByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.bus = bus;
        this.desk = desk(me);
        this.patience = patience;
    }

    private static Address<Question<Call<Object>, Object>> desk(InstanceId me) {
        return new Address<>(Addresses.accountTable(me));
    }

    /**
     * Answers every such asker of the instance. Must be called on the loop that owns the connections; ends with its verticle.
     *
     * @param kept may throw while there is none
     */
    public static void answer(LocalBus bus, InstanceId me, Supplier<AccountTable> kept) {
        bus.answer(desk(me), call -> call.on(kept.get()));
    }

    @SuppressWarnings("unchecked") // the desk answers each kind of call in its own kind
    private <A> Future<A> ask(Call<A> call) {
        return bus.ask(desk, (Call<Object>) call, patience).map(answer -> (A) answer);
    }

    @Override
    public Future<Optional<Account>> create(UserName user, String hash, long createdAt) {
        return ask(table -> table.create(user, hash, createdAt));
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return ask(table -> table.find(user));
    }

    @Override
    public Future<Optional<Account>> rehash(UserName user, String old, String fresh) {
        return ask(table -> table.rehash(user, old, fresh));
    }

    @Override
    public Future<Integer> adopt(List<Account> accounts) {
        return ask(table -> table.adopt(accounts));
    }

    @Override
    public Future<List<Account>> all(@Nullable String after, int count) {
        return ask(table -> table.all(after, count));
    }

    @Override
    public Future<Boolean> remove(UserName user) {
        return ask(table -> table.remove(user));
    }
}
