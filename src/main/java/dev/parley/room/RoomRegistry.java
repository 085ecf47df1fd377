package dev.parley.room;

import dev.parley.core.HoldBudget;
import dev.parley.core.InstanceId;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import dev.parley.room.RoomRequest.Enter;
import dev.parley.room.RoomRequest.Exit;
import dev.parley.room.RoomRequest.Speak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rooms that are open on this instance. Lives on one loop; knows nothing of sockets, and of Redis and the bus only their ports. */
public final class RoomRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RoomRegistry.class);
    private static final long MAX_HELD_BYTES = 32L * 1024 * 1024;

    private final Shared shared;
    private final Map<RoomId, Room> rooms = new HashMap<>();

    /** How the registry does. */
    public record Report(int rooms, int waiting) {}

    /** The ports that the registry works on. */
    public record Ports(RoomLog log, Roster roster, Channels channels, Peers peers) {}

    /** @param post hands a loop what it is to do, in order */
    public RoomRegistry(
            InstanceId me,
            Ports ports,
            RegistrySettings settings,
            Scheduler scheduler,
            int loops,
            BiConsumer<Integer, List<Delivery>> post) {
        this.shared = new Shared(
                me,
                ports,
                new Loops(loops, scheduler, post),
                scheduler,
                settings,
                new CallNumbers(),
                new Waiting(settings.maxWaiting(), settings.maxWaitingBytes()),
                new Openings(settings.maxWaiting()),
                new HoldBudget(MAX_HELD_BYTES),
                new ReadGate(ports.log()));
    }

    /** What fails in one request keeps nothing from the others. */
    public void handle(List<RoomRequest> requests) {
        for (RoomRequest request : requests) {
            try {
                handle(request);
            } catch (RuntimeException bug) {
                LOG.atError().setCause(bug).log("a request failed");
                refuse(request);
            }
        }
    }

    private void handle(RoomRequest request) {
        if (request instanceof Speak speak) {
            say(speak);
        } else if (request instanceof Enter enter) {
            enter(enter);
        } else if (request instanceof Exit exit) {
            ifThere(exit.room(), room -> room.exit(exit));
        }
    }

    private void refuse(RoomRequest request) {
        RefusedException refusal = new RefusedException(Refusal.INTERNAL_ERROR);
        if (request instanceof Speak speak) {
            shared.loops()
                    .put(speak.from().loop(), new Delivery.Refused(speak.from(), refusal.withNonce(speak.nonce())));
        } else if (request instanceof Enter enter) {
            shared.loops().put(enter.from().loop(), new Delivery.Refused(enter.from(), refusal));
        }
    }

    private void say(Speak speak) {
        Room room = rooms.get(speak.room());
        if (room == null) {
            RefusedException refusal = new RefusedException(Refusal.NOT_IN_ROOM).withNonce(speak.nonce());
            shared.loops().put(speak.from().loop(), new Delivery.Refused(speak.from(), refusal));
        } else {
            room.say(speak);
        }
    }

    private void enter(Enter enter) {
        RoomId id = enter.room().id();
        Room room = rooms.get(id);
        if (room == null && shared.openings().isFull()) {
            shared.loops().put(enter.from().loop(), new Delivery.Refused(enter.from(), Entrance.notNow()));
            return;
        }
        if (room == null) {
            room = new Room(shared, enter.room(), enter.user(), gone -> rooms.remove(id, gone));
            rooms.put(id, room);
        }
        room.enter(enter);
    }

    public void hear(RegistryMail mail) {
        if (mail instanceof RegistryMail.Copied copied) {
            ifThere(copied.room(), room -> room.copied(copied.copy()));
        } else if (mail instanceof RegistryMail.Seated seated) {
            ifThere(seated.room(), room -> room.seatedElsewhere(seated.change()));
        } else if (mail instanceof RegistryMail.StoreUp up) {
            new ArrayList<>(rooms.values()).forEach(room -> room.recheck(up.forgetful()));
        }
    }

    private void ifThere(RoomId id, Consumer<Room> act) {
        Room room = rooms.get(id);
        if (room != null) {
            act.accept(room);
        }
    }

    public Report report() {
        return new Report(rooms.size(), shared.waiting().count());
    }
}
