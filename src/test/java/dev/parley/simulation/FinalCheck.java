package dev.parley.simulation;

import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.room.ReadCall;
import dev.parley.room.RoomRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** When all has healed: everybody is where they want to be, knows what there is to know, and when all have gone nothing is left. */
final class FinalCheck {
    private static final int ALL = 1_000;
    private static final long MOMENT_MS = 2_000;
    /** Longer than a seat is kept whose socket vanished. */
    private static final long GONE_MS = 5_000;

    private final World world;
    private final List<SimulatedClient> observers = new ArrayList<>();

    FinalCheck(World world) {
        this.world = world;
    }

    void run() {
        nobodyIsClaimed();
        for (Life life : world.lives()) {
            UserName user = UserName.parse("observer-" + life.me());
            SimulatedClient observer = new SimulatedClient(world, "o" + life.me(), user);
            observer.connect(life);
            observers.add(observer);
        }
        everybodyComes();
        rest();
        world.finish();
        world.clients().forEach(SimulatedClient::close);
        observers.forEach(SimulatedClient::close);
        pass(GONE_MS);
        nothingIsLeft();
    }

    /** Before anybody comes, and states anew who is there: the store believes of nobody that he is where he isn't. */
    private void nobodyIsClaimed() {
        for (Life life : world.lives()) {
            for (RoomId room : world.site().now().held(life.me()).result()) {
                expect(!life.gateway().in(room).isEmpty(), life.me() + " has nobody in " + room + ", and is said to");
            }
        }
    }

    private void pass(long time) {
        world.clock().runUntil(world.clock().now() + time);
        observers.forEach(SimulatedClient::hear);
    }

    private void everybodyComes() {
        for (SimulatedClient observer : observers) {
            world.rooms().forEach(room -> observer.join(room, new Wanted(100, -1, null)));
        }
        pass(MOMENT_MS);
    }

    private void rest() {
        List<SimulatedClient> all = new ArrayList<>(world.clients());
        all.addAll(observers);
        all.forEach(SimulatedClient::hear);
        for (SimulatedClient client : all) {
            expect(client.unanswered().isEmpty(), client.user() + " never got through with " + client.unanswered());
            expect(client.stillAsking().isEmpty(), client.user() + " is unanswered: " + client.stillAsking());
        }
        world.rooms().forEach(room -> rest(room, all));
    }

    private void rest(RoomName room, List<SimulatedClient> all) {
        Set<String> members = all.stream()
                .filter(client -> client.wants(room))
                .map(client -> client.user().shown())
                .collect(Collectors.toCollection(TreeSet::new));
        LogPage log =
                world.site().now().read(new ReadCall(room.id(), 1, 0, ALL)).result();
        for (SimulatedClient client : all) {
            Attendance attendance = client.attendance(room);
            expect(!client.wants(room) || attendance != null, client.user() + " never came into " + room.id());
            if (attendance != null) {
                attendance.rest(log.head(), members);
            }
        }
        logged(log, room);
    }

    private void logged(LogPage log, RoomName room) {
        Set<String> texts = new TreeSet<>();
        long before = 0;
        long at = 0;
        for (var message : log.messages()) {
            expect(texts.add(message.text()), "twice in the log: " + message.text());
            expect(message.seq() > before && message.at() >= at, "a log out of order at " + message);
            expect(!world.ledger().isWhole() || message.seq() == before + 1, "a hole in the log before " + message);
            before = message.seq();
            at = message.at();
        }
        for (Ledger.Storing storing : world.ledger().storings()) {
            boolean due = storing.place.room().equals(room.id()) && !storing.lost;
            expect(!due || texts.contains(storing.message.text()), "not in the log: " + storing.message);
        }
        for (String text : world.ledger().acknowledgedTexts()) {
            expect(!world.ledger().isWhole() || world.ledger().isKept(text), "acknowledged and never stored: " + text);
        }
    }

    private void nothingIsLeft() {
        for (Life life : world.lives()) {
            RoomRegistry.Report report = life.registry().report();
            expect(report.rooms() == 0, life.me() + " still has " + report.rooms() + " rooms");
            expect(report.waiting() == 0, life.me() + " still has " + report.waiting() + " sends waiting");
        }
        for (RoomName room : world.rooms()) {
            var left = world.site().now().members(room.id()).result().users();
            expect(left.isEmpty(), "still in " + room.id() + ": " + left);
        }
    }

    private void expect(boolean kept, String promise) {
        if (!kept) {
            world.trace().broken(promise);
        }
    }
}
