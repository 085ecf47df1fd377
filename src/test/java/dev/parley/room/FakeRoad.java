package dev.parley.room;

import dev.parley.bus.PeerRoad;
import dev.parley.testing.ManualScheduler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A bus on which each peer listens, hangs, or isn't there. An answer takes a millisecond. */
final class FakeRoad implements PeerRoad {
    private final ManualScheduler scheduler;
    private final Set<String> listening = new HashSet<>();
    private final Set<String> hanging = new HashSet<>();
    private final Set<String> withoutStore = new HashSet<>();
    private final List<String> carried = new ArrayList<>();

    FakeRoad(ManualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    void listens(String id) {
        listening.add(id);
        hanging.remove(id);
    }

    void hangs(String id) {
        hanging.add(id);
    }

    void isGone(String id) {
        listening.remove(id);
        hanging.remove(id);
    }

    void losesStore(String id) {
        withoutStore.add(id);
    }

    /** What was asked or sent so far, in words; forgotten once told. */
    List<String> carried() {
        List<String> told = List.copyOf(carried);
        carried.clear();
        return told;
    }

    @Override
    public void send(String to, Buffer body) {
        carried.add("send " + to);
    }

    @Override
    public Future<Sign> probe(String to, String me, Duration within) {
        carried.add("probe " + to);
        return answer(to, within).map(there -> new Sign(!withoutStore.contains(to)));
    }

    @Override
    public Future<Void> bye(String to, String me, Duration within) {
        carried.add("bye " + to + " from " + me);
        return answer(to, within);
    }

    private Future<Void> answer(String to, Duration within) {
        Promise<Void> promise = Promise.promise();
        if (hanging.contains(to)) {
            scheduler.after(within, () -> promise.fail("no answer"));
        } else if (listening.contains(to)) {
            scheduler.after(Duration.ofMillis(1), promise::complete);
        } else {
            promise.fail("no handlers");
        }
        return promise.future();
    }
}
