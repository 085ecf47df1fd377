package dev.parley.auth;

import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.PortByBus;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** The copies of accounts, as they are reached from any loop of the instance. */
public final class AccountMirrorByBus implements AccountMirror {
    private final PortByBus<AccountMirror> desk;

    /** @param patience after which there will be no answer */
    public AccountMirrorByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.desk = new PortByBus<>(bus, Addresses.accountMirror(me), patience);
    }

    /** Answers every such asker of the instance. Must be called on the loop that has the link; ends with its verticle. */
    public static void answer(LocalBus bus, InstanceId me, AccountMirror kept) {
        PortByBus.answer(bus, Addresses.accountMirror(me), () -> kept);
    }

    @Override
    public Future<Known> look(UserName user, String archive) {
        return desk.ask(mirror -> mirror.look(user, archive));
    }

    @Override
    public Future<Void> put(List<Account> accounts) {
        return desk.ask(mirror -> mirror.put(accounts));
    }

    @Override
    public Future<Void> put(Account account, Revocation told) {
        return desk.ask(mirror -> mirror.put(account, told));
    }

    @Override
    public Future<Void> remove(UserName user) {
        return desk.ask(mirror -> mirror.remove(user));
    }

    @Override
    public Future<String> begin() {
        return desk.ask(AccountMirror::begin);
    }

    @Override
    public Future<Void> complete(String archive, String begun) {
        return desk.ask(mirror -> mirror.complete(archive, begun));
    }

    @Override
    public Future<Boolean> isComplete(String archive) {
        return desk.ask(mirror -> mirror.isComplete(archive));
    }

    @Override
    public Future<Page> page(String cursor) {
        return desk.ask(mirror -> mirror.page(cursor));
    }
}
