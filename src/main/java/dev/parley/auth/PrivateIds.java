package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whose the private ids are ({@code pid}, connection state recovery in the Socket.IO documents): who shows one, on whatever instance, goes on
 * as that user. Each is held by one connection, the last one that kept or recovered it. Answers come on the asker's loop; a call fails
 * where the store doesn't answer in time.
 */
public interface PrivateIds {

    /** Nothing can be recovered. */
    PrivateIds NONE = new PrivateIds() {
        @Override
        public Future<Void> keep(String pid, String holder, UserName user) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> renew(String pid, String holder, UserName user) {
            return Future.succeededFuture();
        }

        @Override
        public Future<@Nullable UserName> recover(String pid, String holder) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> release(String pid, String holder, Duration kept) {
            return Future.succeededFuture();
        }
    };

    /** The holder is this user: for a day, should nobody be there to release it. */
    Future<Void> keep(String pid, String holder, UserName user);

    /** The same once more, for a day from now on. Does nothing where somebody else holds it by now. */
    Future<Void> renew(String pid, String holder, UserName user);

    /** Whose it is; from here on this holder has it, for a day. Null where it is nobody's (any more). */
    Future<@Nullable UserName> recover(String pid, String holder);

    /**
     * The connection is over. Does nothing where somebody else holds it by now.
     *
     * @param kept how long it may be recovered; zero: not at all
     */
    Future<Void> release(String pid, String holder, Duration kept);
}
