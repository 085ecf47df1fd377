package dev.parley.dialect;

import dev.parley.core.Position;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a session is and where, at the moment in which a frame of it is read. */
public interface Standing {

    /** Null until it signed in, or joined its first room. */
    @Nullable
    UserName user();

    /** @throws RefusedException {@link Refusal#FORBIDDEN} where the session is somebody, and not this user */
    default void mustBe(UserName user) {
        UserName self = user();
        if (self != null && !self.same(user)) {
            throw new RefusedException(Refusal.FORBIDDEN, "This session is another user.");
        }
    }

    /** Whether the name is registered, and this is its owner. */
    boolean signedIn();

    /** In the order in which they were joined. */
    Collection<RoomId> rooms();

    /** 12 characters; the log knows the connection by it. */
    String connectionId();

    /** Where the session stands in each of its rooms, as of what was written to it. */
    default List<Position> told() {
        return List.of();
    }

    /** By which the client may come back to all of that after its connection dropped; null where it can't. */
    default @Nullable String privateId() {
        return null;
    }
}
