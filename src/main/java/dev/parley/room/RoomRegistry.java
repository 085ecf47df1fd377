package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.HoldBudget;
import dev.parley.core.InstanceId;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import dev.parley.core.Wanted;
import dev.parley.room.RoomRequest.Create;
import dev.parley.room.RoomRequest.Enter;
import dev.parley.room.RoomRequest.Exit;
import dev.parley.room.RoomRequest.Speak;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rooms that are open on this instance. Lives on one loop; knows nothing of sockets, and of Redis and the bus only their ports. */
public final class RoomRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RoomRegistry.class);
    private static final long MAX_HELD_BYTES = 32L * 1024 * 1024;

    private final StoreDesk desk;
    private final Shared shared;
    private final Outlook outlook;
    private final JournalWatch journals;
    private final Remnants remnants;
    private final Inquiries inquiries;
    private final PresenceNews presence;
    private final Map<RoomId, Room> rooms = new HashMap<>();
    /** Counts what is heard of the link: an answer from before means nothing. */
    private int links;
    /** The store has forgotten, and the rooms don't act on it yet. */
    private boolean forgotten;

    /**
     * How the registry does.
     *
     * @param waiting sends, joins and inquiries that aren't answered
     */
    public record Report(int rooms, int waiting) {}

    /** The ports that the registry works on. */
    public record Ports(
            RoomLog log,
            Roster roster,
            Channels channels,
            Peers peers,
            Journals journals,
            Directory directory,
            Clearance clearance,
            Attendances attendances,
            Past past) {}

    /** Hears what the registry sees of the world beyond its rooms. */
    public interface Outlook {
        /** Called once: the store has declared this instance dead. The registry asks it nothing more, and refuses sends and joins. */
        void fenced();

        /** @param ids of all instances that hold seats or feeds anywhere; about once a second */
        void instancesSeen(Set<String> ids);
    }

    /**
     * Must be made on the loop that it lives on.
     *
     * @param post hands a loop what it is to do, in order
     */
    public RoomRegistry(
            InstanceId me,
            Ports ports,
            RegistrySettings settings,
            Scheduler scheduler,
            int loops,
            BiConsumer<Integer, List<Delivery>> post,
            Outlook outlook) {
        this.outlook = outlook;
        this.desk = new StoreDesk(ports, scheduler, settings.patience(), this::fenced);
        CallNumbers numbers = new CallNumbers();
        Retirement retirement = new Retirement();
        this.shared = new Shared(
                me,
                desk.ports(),
                new Loops(loops, scheduler, post),
                scheduler,
                settings,
                numbers,
                new Waiting(settings.maxWaiting(), settings.maxWaitingBytes()),
                new Openings(settings.maxWaiting()),
                new HoldBudget(MAX_HELD_BYTES),
                new Tails(settings.tailBytes()),
                new ReadGate(desk, scheduler),
                new Turnstile(scheduler),
                new Homecoming(scheduler, this::goOn),
                retirement,
                new Attendance(me, desk, scheduler, numbers, retirement, settings.resetLinger()),
                new Recollection(desk.ports().past(), scheduler));
        this.journals = new JournalWatch(
                desk,
                scheduler,
                new WatchedRooms(rooms, shared.homecoming(), shared.attendance(), outlook::instancesSeen));
        this.presence = new PresenceNews(shared.loops(), settings.presence(), rooms::containsKey);
        this.remnants = new Remnants(shared, rooms::containsKey);
        this.inquiries = new Inquiries(shared, desk.changes(), this::inside);
        new Collector(desk, settings.keeping(), scheduler).begin(me);
        scheduler.after(Duration.ZERO, journals::begin);
    }

    /** What fails in one request keeps nothing from the others. */
    public void handle(List<RoomRequest> requests) {
        for (RoomRequest request : requests) {
            if (request instanceof Enter || request instanceof Create) {
                shared.turnstile().pass(() -> attempt(request));
            } else {
                attempt(request);
            }
        }
    }

    private void attempt(RoomRequest request) {
        try {
            handle(request);
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a request failed");
            refuse(request, Refusal.INTERNAL_ERROR);
        }
    }

    private void handle(RoomRequest request) {
        if (request instanceof Exit exit) {
            ifThere(exit.room(), room -> room.exit(exit));
        } else if (request instanceof RoomRequest.Attend attend) {
            shared.attendance().attend(attend);
        } else if (request instanceof RoomRequest.Depart depart) {
            shared.attendance().depart(depart);
        } else if (request instanceof RoomRequest.Type type) {
            ifThere(type.room(), room -> room.type(type));
        } else if (desk.isOver()) {
            refuse(request, Refusal.UNAVAILABLE);
        } else if (request instanceof Speak speak) {
            say(speak);
        } else if (request instanceof Enter enter) {
            enter(enter);
        } else if (request instanceof Create create) {
            create(create);
        }
    }

    /** Fails with a {@link RefusedException}; at the latest when the patience is over, with {@code UNAVAILABLE}. */
    public Future<Answer> answer(Inquiry inquiry) {
        return inquiries.answer(inquiry);
    }

    private @Nullable OpenRoom inside(RoomId id) {
        Room room = rooms.get(id);
        return room == null ? null : room.inside();
    }

    /** The instance stops: from here on exits change no seats, and no room is closed. Whoever resumes elsewhere in time never left. */
    public void retire() {
        shared.retirement().begin();
    }

    private void fenced() {
        LOG.error("this instance was declared dead: nothing that it writes counts any more");
        // not within the answer that said so: rooms are changed by this
        shared.scheduler().after(Duration.ZERO, () -> {
            List.copyOf(rooms.values()).forEach(Room::refuseAll);
            inquiries.end();
            shared.loops().flush();
            outlook.fenced();
        });
    }

    private void goOn() {
        List.copyOf(rooms.values()).forEach(Room::goOn);
    }

    private void refuse(RoomRequest request, Refusal why) {
        RefusedException refusal = new RefusedException(why);
        if (request instanceof Speak speak) {
            shared.loops()
                    .put(speak.from().loop(), new Delivery.Refused(speak.from(), refusal.withNonce(speak.nonce())));
        } else if (request instanceof Enter enter) {
            shared.loops().put(enter.from().loop(), new Delivery.Refused(enter.from(), refusal));
        } else if (request instanceof Create create) {
            shared.loops().put(create.from().loop(), new Delivery.Refused(create.from(), refusal));
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
            room = new Room(shared, enter.room(), enter.user(), null, gone -> close(id, gone));
            rooms.put(id, room);
        }
        room.enter(enter);
    }

    private void create(Create create) {
        RoomId id = create.room().id();
        if (rooms.containsKey(id)) {
            refuse(create, Refusal.ROOM_EXISTS);
        } else if (shared.openings().isFull()) {
            shared.loops().put(create.from().loop(), new Delivery.Refused(create.from(), Entrance.notNow()));
        } else {
            Room room = new Room(shared, create.room(), create.user(), create.topic(), gone -> close(id, gone));
            rooms.put(id, room);
            room.create(new Enter(create.from(), create.room(), create.user(), Wanted.NOTHING, true));
        }
    }

    private void close(RoomId id, Room gone) {
        rooms.remove(id, gone);
        remnants.closed(id);
    }

    public void hear(RegistryMail mail) {
        if (mail instanceof RegistryMail.Copied copied) {
            ifThere(copied.room(), room -> room.copied(copied.copy()));
        } else if (mail instanceof RegistryMail.Seated seated) {
            ifThere(seated.room(), room -> room.seatedElsewhere(seated.change()));
        } else if (mail instanceof RegistryMail.Typed typed) {
            ifThere(typed.room(), room -> room.typedElsewhere(typed.notice()));
        } else if (mail instanceof RegistryMail.Attended attended) {
            presence.tell(attended);
        } else if (mail instanceof RegistryMail.StoreDown) {
            links++;
            shared.homecoming().away();
        } else if (mail instanceof RegistryMail.StoreUp up) {
            storeUp(up);
        }
    }

    private void storeUp(RegistryMail.StoreUp up) {
        int link = ++links;
        forgotten |= up.forgetful();
        if (!forgotten) {
            // the journals tell which rooms have changed meanwhile: nothing is asked for each
            journals.look(() -> {
                if (link == links) {
                    shared.homecoming().back();
                }
            });
            return;
        }
        shared.recollection().save();
        shared.homecoming().away();
        journals.learn(lostAt -> {
            if (link == links) {
                forgotten = false;
                shared.homecoming().forgot(List.copyOf(rooms.values()), Math.max(lostAt, up.at()));
                shared.homecoming().back();
                remnants.clear();
                shared.attendance().restate();
            }
        });
    }

    private void ifThere(RoomId id, Consumer<Room> act) {
        Room room = rooms.get(id);
        if (room != null) {
            act.accept(room);
        }
    }

    /** Whatever was said before the report is handed over before it. */
    public Report report() {
        shared.loops().flush();
        int joins = shared.turnstile().waiting() + shared.waiting().joins();
        return new Report(rooms.size(), shared.waiting().count() + joins + inquiries.waiting());
    }
}
