package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** The private ids, known by their hashes alone. One is over when its time is. */
public interface PrivateIdStore {

    /** Whoever had it: now it is this holder's, for that user. */
    Future<Void> keep(String hash, String holder, UserName user, Duration ttl);

    /** The same, unless it is another holder's. In one step. */
    Future<Void> renew(String hash, String holder, UserName user, Duration ttl);

    /** For whom it was kept, if it isn't over; it is this holder's now, and its time begins anew. In one step: of two askers the later one has it. */
    Future<Optional<UserName>> recover(String hash, String holder, Duration ttl);

    /**
     * Does nothing where it isn't this holder's.
     *
     * @param left its time from now on; zero: it is over
     */
    Future<Void> release(String hash, String holder, Duration left);
}
