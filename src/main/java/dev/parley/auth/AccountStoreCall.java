package dev.parley.auth;

import dev.parley.core.Rate;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One call to where accounts are kept, on its way to the loop that has the link to it. */
public sealed interface AccountStoreCall<A> {

    Future<A> on(AccountStores stores);

    record Create(UserName user, String hash) implements AccountStoreCall<OptionalLong> {
        @Override
        public Future<OptionalLong> on(AccountStores stores) {
            return stores.users().create(user, hash);
        }
    }

    record Find(UserName user) implements AccountStoreCall<Optional<Account>> {
        @Override
        public Future<Optional<Account>> on(AccountStores stores) {
            return stores.users().find(user);
        }
    }

    record Exists(UserName user) implements AccountStoreCall<Boolean> {
        @Override
        public Future<Boolean> on(AccountStores stores) {
            return stores.users().exists(user);
        }
    }

    record Rehash(UserName user, String old, String fresh) implements AccountStoreCall<Boolean> {
        @Override
        public Future<Boolean> on(AccountStores stores) {
            return stores.users().rehash(user, old, fresh);
        }
    }

    record Issue(String hash, UserName user, long generation, Duration ttl) implements AccountStoreCall<Void> {
        @Override
        public Future<Void> on(AccountStores stores) {
            return stores.tokens().issue(hash, user, generation, ttl);
        }
    }

    record Use(String hash, Duration ttl) implements AccountStoreCall<Optional<UserName>> {
        @Override
        public Future<Optional<UserName>> on(AccountStores stores) {
            return stores.tokens().use(hash, ttl);
        }
    }

    record Over(Set<String> used, Set<String> idle, Duration ttl) implements AccountStoreCall<Set<String>> {
        @Override
        public Future<Set<String>> on(AccountStores stores) {
            return stores.tokens().over(used, idle, ttl);
        }
    }

    record End(String hash) implements AccountStoreCall<Void> {
        @Override
        public Future<Void> on(AccountStores stores) {
            return stores.tokens().end(hash);
        }
    }

    record Charge(String what, String name, Rate rate, Limits.Step step) implements AccountStoreCall<Long> {
        @Override
        public Future<Long> on(AccountStores stores) {
            return stores.limits().charge(what, name, rate, step);
        }
    }
}
