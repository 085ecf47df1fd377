package dev.parley.auth;

import dev.parley.core.Identity;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.Set;

/** Nobody has an account, every name is free, and nothing is limited. */
public final class NoAccounts implements Accounts {
    private static <T> Future<T> none() {
        return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE));
    }

    @Override
    public Future<Registration> register(String username, String password) {
        return none();
    }

    @Override
    public Future<Login> login(String username, String password, String address) {
        return none();
    }

    @Override
    public Future<Void> logout(String token) {
        return none();
    }

    @Override
    public Future<Void> changePassword(String token, String old, String fresh, String address) {
        return none();
    }

    @Override
    public Future<Identity> identify(String token) {
        return Future.failedFuture(new RefusedException(Refusal.SESSION_EXPIRED));
    }

    @Override
    public Future<Void> claim(UserName user) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Set<String>> renew(Set<String> used, Set<String> idle) {
        return Future.succeededFuture(Set.of());
    }

    @Override
    public Future<Void> charge(String what, UserName user, Rate rate) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> refund(String what, UserName user, Rate rate) {
        return Future.succeededFuture();
    }
}
