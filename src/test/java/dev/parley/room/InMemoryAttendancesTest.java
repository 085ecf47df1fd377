package dev.parley.room;

import dev.parley.core.UserName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

class InMemoryAttendancesTest extends AttendancesContract {
    private final List<RegistryMail.Attended> told = new ArrayList<>();
    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC(), HISTORY_LENGTH, letter -> {
        if (letter instanceof RegistryMail.Attended attended) {
            told.add(attended);
        }
    });

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Override
    protected Attendances attendances() {
        return store;
    }

    @Override
    protected Leases leases() {
        return store;
    }

    @Override
    protected List<RegistryMail.Attended> told(UserName last, int times) {
        return List.copyOf(told);
    }
}
