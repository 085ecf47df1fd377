package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Instances that seat users, open rooms and close them, while answers are lost, calls are carried out late, and the store may be thrown back
 * to a former state. In the end, when each has said what it has, the store must hold that and nothing else.
 */
public final class SeatModel {
    /** Throws the store back; one that can't is asked to do nothing. */
    public interface Disk {
        Disk NONE = new Disk() {
            @Override
            public void save() {}

            @Override
            public void restore(Random random) {}
        };

        void save();

        void restore(Random random);
    }

    private static final int USERS = 6;

    private final Random random;
    private final RoomLog log;
    private final Roster roster;
    private final Disk disk;
    private final List<RoomId> rooms;
    private final List<Instance> instances;
    /** Calls that were sent and not carried out yet. */
    private final List<Supplier<Future<?>>> late = new ArrayList<>();

    private boolean reliable;

    public SeatModel(long seed, RoomLog log, Roster roster, Disk disk) {
        this.random = new Random(seed);
        this.log = log;
        this.roster = roster;
        this.disk = disk;
        this.rooms = roomsOfOneShard();
        this.instances = Stream.generate(Instance::new).limit(3).toList();
    }

    private static List<RoomId> roomsOfOneShard() {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> new RoomId("r" + i))
                .filter(room -> room.shard() == 7)
                .limit(3)
                .toList();
    }

    public List<RoomId> rooms() {
        return rooms;
    }

    /** Instance id to the rooms that it has open. */
    public Map<String, Set<RoomId>> open() {
        Map<String, Set<RoomId>> open = new TreeMap<>();
        instances.forEach(instance -> open.put(instance.id.value(), instance.open));
        return open;
    }

    /** Comparison key of each member to the instances where it is. */
    public Map<String, Set<String>> seats(RoomId room) {
        Map<String, Set<String>> seats = new TreeMap<>();
        for (Instance instance : instances) {
            instance.here(room)
                    .keySet()
                    .forEach(key ->
                            seats.computeIfAbsent(key, fresh -> new TreeSet<>()).add(instance.id.value()));
        }
        return seats;
    }

    public void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
        for (RoomId room : rooms) {
            List<String> members = StoreContract.get(roster.members(room)).users().stream()
                    .map(UserName::key)
                    .toList();
            assertThat(members)
                    .as("members of %s", room)
                    .containsExactlyInAnyOrderElementsOf(seats(room).keySet());
        }
    }

    private void step() {
        Instance instance = pick(instances);
        RoomId room = pick(rooms);
        double dice = random.nextDouble();
        if (dice < 0.55) {
            instance.change(room);
        } else if (dice < 0.85) {
            instance.pump(room, false);
        } else if (dice < 0.9) {
            if (!late.isEmpty()) {
                StoreContract.get(late.remove(random.nextInt(late.size())).get());
            }
        } else if (dice < 0.94) {
            instance.shut(room);
        } else if (dice < 0.97) {
            disk.save();
        } else if (dice < 0.985) {
            disk.restore(random);
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void finish() {
        reliable = true;
        for (int round = 0; round < 3; round++) {
            for (Instance instance : instances) {
                for (RoomId room : rooms) {
                    // after any loss: all I have, and nothing else
                    instance.pump(room, true);
                    instance.shut(room);
                }
            }
            // the latest calls of all change nothing
            late.forEach(call -> StoreContract.get(call.get()));
        }
    }

    private final class Instance {
        private final InstanceId id = InstanceId.island("model");
        private final Map<RoomId, Map<String, UserName>> here = new TreeMap<>();
        private final Map<RoomId, Map<String, UserName>> dirty = new TreeMap<>();
        private final Set<RoomId> open = new HashSet<>();
        private long number;

        Map<String, UserName> here(RoomId room) {
            return here.computeIfAbsent(room, fresh -> new TreeMap<>());
        }

        Map<String, UserName> dirty(RoomId room) {
            return dirty.computeIfAbsent(room, fresh -> new TreeMap<>());
        }

        void change(RoomId room) {
            String name = "u" + random.nextInt(USERS);
            UserName user = UserName.parse(random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT));
            if (random.nextDouble() < 0.55) {
                here(room).putIfAbsent(user.key(), user);
            } else {
                here(room).remove(user.key());
            }
            dirty(room).put(user.key(), user);
        }

        /** A feed before a seat. After a loss the feed is stated anew as well. */
        void pump(RoomId room, boolean whole) {
            Map<String, UserName> users = whole ? here(room) : dirty(room);
            if (users.isEmpty() && !whole) {
                return;
            }
            if (!here(room).isEmpty() && (whole || !open.contains(room))) {
                open(room);
            }
            List<SeatCall.Seat> seats = users.values().stream()
                    .map(user -> new SeatCall.Seat(user, here(room).containsKey(user.key())))
                    .toList();
            boolean anybody = !here(room).isEmpty();
            say(n -> roster.seat(new SeatCall(id, room, n, whole, anybody, seats)), SeatAnswer::status);
            dirty.remove(room);
        }

        private void open(RoomId room) {
            RoomName name = new RoomName(room, room.value());
            UserName by = UserName.parse("u");
            say(n -> log.open(new OpenCall(id, name, n, by, false)), OpenAnswer::status);
            open.add(room);
        }

        void shut(RoomId room) {
            if (here(room).isEmpty() && dirty(room).isEmpty()) {
                // a close that comes too late was done already
                say(n -> log.close(new CloseCall(id, room, n)), closed -> LaneStatus.OK);
                open.remove(room);
            }
        }

        /** The same call until it is answered; one that came too late takes a new number. */
        private <A> void say(Function<Long, Future<A>> call, Function<A, LaneStatus> status) {
            LaneStatus answered = LaneStatus.STALE;
            while (answered == LaneStatus.STALE) {
                long n = ++number;
                A answer = StoreContract.get(repeated(() -> call.apply(n)));
                answered = status.apply(answer);
            }
            assertThat(answered).isEqualTo(LaneStatus.OK);
        }

        private <A> Future<A> repeated(Supplier<Future<A>> call) {
            while (!reliable) {
                double fate = random.nextDouble();
                if (fate < 0.15) {
                    late.add(call::get);
                } else {
                    Future<A> answer = call.get();
                    StoreContract.get(answer);
                    if (fate >= 0.3) {
                        return answer;
                    }
                }
            }
            return call.get();
        }
    }
}
