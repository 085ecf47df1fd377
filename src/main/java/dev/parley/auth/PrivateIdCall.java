package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** One call to where private ids are kept, on its way to the loop that has them, or the link to them. */
public sealed interface PrivateIdCall<A> {

    Future<A> on(PrivateIdStore store);

    record Keep(String hash, String holder, UserName user, Duration ttl) implements PrivateIdCall<Void> {
        @Override
        public Future<Void> on(PrivateIdStore store) {
            return store.keep(hash, holder, user, ttl);
        }
    }

    record Renew(String hash, String holder, UserName user, Duration ttl) implements PrivateIdCall<Void> {
        @Override
        public Future<Void> on(PrivateIdStore store) {
            return store.renew(hash, holder, user, ttl);
        }
    }

    record Recover(String hash, String holder, Duration ttl) implements PrivateIdCall<Optional<UserName>> {
        @Override
        public Future<Optional<UserName>> on(PrivateIdStore store) {
            return store.recover(hash, holder, ttl);
        }
    }

    record Release(String hash, String holder, Duration left) implements PrivateIdCall<Void> {
        @Override
        public Future<Void> on(PrivateIdStore store) {
            return store.release(hash, holder, left);
        }
    }
}
