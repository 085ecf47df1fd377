package dev.parley.simulation;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client knows of a room, whatever becomes of its connections. */
final class Memory {
    boolean wanted;
    boolean asked;
    long last = -1;
    String lastId = "";
    final Set<String> known = new HashSet<>();

    @Nullable
    Attendance attendance;

    void remember() {
        if (attendance != null) {
            last = attendance.last();
            lastId = attendance.lastId();
        }
    }
}
