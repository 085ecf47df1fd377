package dev.parley.auth;

import dev.parley.core.Identity;
import dev.parley.core.Rate;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.Set;

/** Something asked of the accounts, on its way to their loop. */
sealed interface AccountsCall<A> {

    Future<A> on(Accounts accounts);

    record Register(String username, String password) implements AccountsCall<Accounts.Registration> {
        @Override
        public Future<Accounts.Registration> on(Accounts accounts) {
            return accounts.register(username, password);
        }

        @Override
        public String toString() {
            return "Register";
        }
    }

    record SignIn(String username, String password, String address) implements AccountsCall<Accounts.Login> {
        @Override
        public Future<Accounts.Login> on(Accounts accounts) {
            return accounts.login(username, password, address);
        }

        @Override
        public String toString() {
            return "SignIn";
        }
    }

    record Logout(String token) implements AccountsCall<Void> {
        @Override
        public Future<Void> on(Accounts accounts) {
            return accounts.logout(token);
        }

        @Override
        public String toString() {
            return "Logout";
        }
    }

    record ChangePassword(String token, String old, String fresh, String address) implements AccountsCall<Void> {
        @Override
        public Future<Void> on(Accounts accounts) {
            return accounts.changePassword(token, old, fresh, address);
        }

        @Override
        public String toString() {
            return "ChangePassword";
        }
    }

    record Identify(String token) implements AccountsCall<Identity> {
        @Override
        public Future<Identity> on(Accounts accounts) {
            return accounts.identify(token);
        }

        @Override
        public String toString() {
            return "Identify";
        }
    }

    record Claim(UserName user) implements AccountsCall<Void> {
        @Override
        public Future<Void> on(Accounts accounts) {
            return accounts.claim(user);
        }
    }

    record Renew(Set<String> used, Set<String> idle) implements AccountsCall<Set<String>> {
        @Override
        public Future<Set<String>> on(Accounts accounts) {
            return accounts.renew(used, idle);
        }

        @Override
        public String toString() {
            return "Renew";
        }
    }

    record Charge(String what, UserName user, Rate rate) implements AccountsCall<Void> {
        @Override
        public Future<Void> on(Accounts accounts) {
            return accounts.charge(what, user, rate);
        }
    }

    record Refund(String what, UserName user, Rate rate) implements AccountsCall<Void> {
        @Override
        public Future<Void> on(Accounts accounts) {
            return accounts.refund(what, user, rate);
        }
    }
}
