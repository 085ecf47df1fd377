package dev.parley.dialect;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Who a session is and where, at the moment in which a frame of it is read. */
public interface Standing {

    /** Null until it signed in, or joined its first room. */
    @Nullable
    UserName user();

    /** Whether the name is registered, and this is its owner. */
    boolean signedIn();

    /** In the order in which they were joined. */
    Collection<RoomId> rooms();

    /** 12 characters; the log knows the connection by it. */
    String connectionId();
}
