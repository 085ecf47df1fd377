package dev.parley.auth;

import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.PortByBus;
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
    private final PortByBus<AccountTable> desk;

    /** @param patience after which there will be no answer */
    public AccountTableByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.desk = new PortByBus<>(bus, Addresses.accountTable(me), patience);
    }

    /**
     * Answers every such asker of the instance. Must be called on the loop that owns the connections; ends with its verticle.
     *
     * @param kept may throw while there is none
     */
    public static void answer(LocalBus bus, InstanceId me, Supplier<AccountTable> kept) {
        PortByBus.answer(bus, Addresses.accountTable(me), kept);
    }

    @Override
    public Future<Optional<Account>> create(UserName user, String hash, long createdAt) {
        return desk.ask(table -> table.create(user, hash, createdAt));
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return desk.ask(table -> table.find(user));
    }

    @Override
    public Future<Optional<Account>> rehash(UserName user, String old, String fresh) {
        return desk.ask(table -> table.rehash(user, old, fresh));
    }

    @Override
    public Future<Integer> adopt(List<Account> accounts) {
        return desk.ask(table -> table.adopt(accounts));
    }

    @Override
    public Future<List<Account>> all(@Nullable String after, int count) {
        return desk.ask(table -> table.all(after, count));
    }

    @Override
    public Future<Boolean> remove(UserName user) {
        return desk.ask(table -> table.remove(user));
    }
}
