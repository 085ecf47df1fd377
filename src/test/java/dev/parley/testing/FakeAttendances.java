package dev.parley.testing;

import dev.parley.room.AttendCall;
import dev.parley.room.Attendances;
import dev.parley.room.LaneStatus;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the store is told of users, and answers at once, or when the test says so. */
public final class FakeAttendances extends HeldCalls implements Attendances {
    private final List<AttendCall> calls = new ArrayList<>();

    @Override
    public Future<LaneStatus> attend(AttendCall call) {
        calls.add(call);
        return call("attend", call, () -> LaneStatus.OK);
    }

    /** What was asked so far; forgotten once told. */
    public List<AttendCall> stated() {
        List<AttendCall> all = List.copyOf(calls);
        calls.clear();
        return all;
    }
}
