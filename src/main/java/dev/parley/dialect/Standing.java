package dev.parley.dialect;

import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Who a session is and where, at the moment in which a frame of it is read. */
public interface Standing {

    /** Null until the first room was joined. */
    @Nullable
    UserName user();

    /** In the order in which they were joined. */
    Collection<RoomId> rooms();
}
