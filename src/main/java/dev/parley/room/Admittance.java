package dev.parley.room;

import dev.parley.core.Refusal;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets members of a room look into its past, and nobody else. */
final class Admittance {
    private final Shared shared;
    private final Function<RoomId, @Nullable OpenRoom> open;

    Admittance(Shared shared, Function<RoomId, @Nullable OpenRoom> open) {
        this.shared = shared;
        this.open = open;
    }

    /** @param member the asker knows that the user is one */
    void admit(RoomId room, @Nullable UserName user, boolean member, Asked asked, Runnable then) {
        OpenRoom here = open.apply(room);
        if (member) {
            then.run();
        } else if (here == null) {
            asked.insist(
                    () -> shared.stores().directory().membership(room, user),
                    membership -> ifMember(membership, asked, then));
        } else if (user != null && here.roster().view().holds(user)) {
            then.run();
        } else {
            asked.refuse(Refusal.NOT_IN_ROOM);
        }
    }

    private static void ifMember(Membership membership, Asked asked, Runnable then) {
        switch (membership) {
            case NOWHERE -> asked.refuse(Refusal.ROOM_NOT_FOUND);
            case OUTSIDE -> asked.refuse(Refusal.NOT_IN_ROOM);
            case MEMBER -> then.run();
        }
    }
}
