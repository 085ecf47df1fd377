package dev.parley.dialect.groups;

import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.dialect.Fields;

/** The number of a group: an integer from 0 to 2^53-1, whose decimal text is the room's id. */
final class GroupId {
    /** For a room that no number names. */
    static final long NONE = -1;

    private static final int MAX_DIGITS = 16;

    private GroupId() {}

    static RoomName of(Fields frame) {
        if (!frame.has("groupId")) {
            throw RefusedException.field("groupId", "must be given");
        }
        return RoomName.parse(frame.integer("groupId", 0, NONE));
    }

    /** {@link #NONE} for every id that isn't what a number is turned into: neither {@code lobby} nor {@code 007}. */
    static long of(RoomId room) {
        String id = room.value();
        if (id.length() > MAX_DIGITS || (id.length() > 1 && id.charAt(0) == '0') || !isDigits(id)) {
            return NONE;
        }
        long number = Long.parseLong(id);
        return number <= RoomName.MAX_NUMBER ? number : NONE;
    }

    private static boolean isDigits(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
