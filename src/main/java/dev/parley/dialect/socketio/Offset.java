package dev.parley.dialect.socketio;

import dev.parley.core.Position;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a client stands in all its rooms, as a string that it keeps and brings along when it comes back: {@code lobby:12:01ARZ…,tea:7:}. Nothing in
 * it needs an escape in JSON.
 */
final class Offset {
    /** Of who is in more no position is told. */
    static final int MAX_ROOMS = 8;
    /** Nothing to recover. */
    static final String NONE = "";

    /** A room's id is at most 50 characters, each of them one or two of Java's. */
    private static final int MAX_LENGTH = MAX_ROOMS * 150;

    private static final Pattern SEQ = Pattern.compile("\\d{1,16}");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{26}|");

    private Offset() {}

    /** Empty where there are no rooms, or more than {@value #MAX_ROOMS}. */
    static String of(Collection<Position> positions) {
        if (positions.size() > MAX_ROOMS) {
            return NONE;
        }
        StringBuilder offset = new StringBuilder(positions.size() * 48);
        for (Position position : positions) {
            if (offset.length() > 0) {
                offset.append(',');
            }
            offset.append(position.room().value())
                    .append(':')
                    .append(position.seq())
                    .append(':')
                    .append(position.id());
        }
        return offset.toString();
    }

    /** Empty where it is no offset that was ever told. */
    static List<Position> read(String offset) {
        if (offset.isEmpty() || offset.length() > MAX_LENGTH) {
            return List.of();
        }
        String[] parts = offset.split(",", MAX_ROOMS + 1);
        List<Position> positions = new ArrayList<>(parts.length);
        Set<RoomId> rooms = new HashSet<>();
        for (String part : parts) {
            Position position = parts.length > MAX_ROOMS ? null : position(part);
            if (position == null || !rooms.add(position.room())) {
                return List.of();
            }
            positions.add(position);
        }
        return positions;
    }

    private static @Nullable Position position(String part) {
        String[] fields = part.split(":", -1);
        if (fields.length != 3
                || !SEQ.matcher(fields[1]).matches()
                || !ID.matcher(fields[2]).matches()) {
            return null;
        }
        RoomId room = room(fields[0]);
        long seq = Long.parseLong(fields[1]);
        return room == null || seq > RoomName.MAX_NUMBER ? null : new Position(room, seq, fields[2]);
    }

    private static @Nullable RoomId room(String typed) {
        try {
            RoomId room = RoomId.of(typed);
            return room.value().equals(typed) ? room : null;
        } catch (RefusedException none) {
            return null;
        }
    }
}
