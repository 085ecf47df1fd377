package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies in a store that isn't one, and may be away or forget. */
final class FakeMirror implements AccountMirror {
    final Map<String, Account> copies = new HashMap<>();
    final List<Revocation> told = new ArrayList<>();
    boolean away;
    int puts;
    Runnable beforePut = () -> {};
    private int life;
    private String complete = "";

    void forget() {
        copies.clear();
        life++;
    }

    void restart() {
        life++;
    }

    private <A> Future<A> answer(A what) {
        return away ? Future.failedFuture("the store is away") : Future.succeededFuture(what);
    }

    @Override
    public Future<Known> look(UserName user, String archive) {
        boolean whole = complete.equals(marker(archive));
        return answer(copies.containsKey(user.key()) ? Known.REGISTERED : whole ? Known.FREE : Known.UNKNOWN);
    }

    @Override
    public Future<Void> put(List<Account> accounts) {
        beforePut.run();
        if (!away) {
            puts++;
            accounts.forEach(account -> copies.put(account.user().key(), account));
        }
        return answer(null);
    }

    @Override
    public Future<Void> put(Account account, Revocation revocation) {
        return put(List.of(account)).onSuccess(put -> told.add(revocation));
    }

    @Override
    public Future<Void> remove(UserName user) {
        copies.remove(user.key());
        return answer(null);
    }

    @Override
    public Future<String> begin() {
        return answer("life " + life);
    }

    @Override
    public Future<Void> complete(String archive, String begun) {
        if (!away) {
            complete = begun + archive;
        }
        return answer(null);
    }

    private String marker(String archive) {
        return "life " + life + archive;
    }

    @Override
    public Future<Boolean> isComplete(String archive) {
        return answer(complete.equals(marker(archive)));
    }

    @Override
    public Future<Page> page(String cursor) {
        return answer(new Page(List.copyOf(copies.values()), ""));
    }

    Optional<Account> copy(String key) {
        return Optional.ofNullable(copies.get(key));
    }
}
