package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Instances that seat users, are killed, or are buried while they live, by two survivors at once who may die over it; answers are lost and
 * calls are carried out late. In the end the store must hold what the living have and nothing else, and each room must have been told
 * every coming and leaving once, in rising versions.
 */
public final class BurialModel {
    static final int SHARD = 7;
    private static final List<UserName> USERS =
            Stream.of("ana", "Ben", "CAT", "dan", "Eve").map(UserName::parse).toList();

    final Random random;
    final RoomLog log;
    final Roster roster;

    private final Journals journals;
    private final Leases leases;
    private final List<RoomId> rooms;
    private final List<BurialModelInstance> living = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final List<Burial> burials = new ArrayList<>();
    private final Set<String> buried = new HashSet<>();
    private final List<Late> late = new ArrayList<>();

    private boolean reliable;

    /** A call that was sent and not carried out yet. */
    private record Late(String by, Supplier<Future<LaneStatus>> call) {}

    public BurialModel(long seed, Store store) {
        this.random = new Random(seed);
        this.log = store.log();
        this.roster = store.roster();
        this.journals = store.journals();
        this.leases = store.leases();
        this.rooms = Stream.iterate(0, i -> i + 1)
                .map(i -> new RoomId("s" + seed + "-" + i))
                .filter(room -> room.shard() == SHARD)
                .limit(3)
                .toList();
        Stream.generate(() -> new BurialModelInstance(this)).limit(3).forEach(living::add);
    }

    /** The ports of one store. */
    public record Store(RoomLog log, Roster roster, Journals journals, Leases leases) {}

    public List<RoomId> rooms() {
        return rooms;
    }

    public void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void step() {
        BurialModelInstance instance = pick(living);
        RoomId room = pick(rooms);
        double dice = random.nextDouble();
        if (dice < 0.42) {
            instance.change(room, pick(USERS), random.nextDouble() < 0.6);
        } else if (dice < 0.68) {
            unlessFenced(instance, instance.pump(room, false));
        } else if (dice < 0.74) {
            runLate();
        } else if (dice < 0.77) {
            unlessFenced(instance, instance.shut(room));
        } else if (dice < 0.79) {
            // declared dead, though it lives
            beginBurials(instance.id.value());
        } else if (dice < 0.81) {
            kill(instance);
        } else if (!burials.isEmpty()) {
            bury(pick(burials));
        }
    }

    private void kill(BurialModelInstance instance) {
        replace(instance);
        beginBurials(instance.id.value());
    }

    /** Two survivors find out. */
    private void beginBurials(String dead) {
        gone.add(dead);
        burials.add(new Burial(leases, dead));
        burials.add(new Burial(leases, dead));
    }

    private void bury(Burial burial) {
        boolean survivorDies = !reliable && random.nextDouble() < 0.05;
        if (!survivorDies) {
            buried.add(burial.dead);
        }
        if (survivorDies || !burial.goOn(random)) {
            burials.remove(burial);
        }
    }

    private void unlessFenced(BurialModelInstance instance, LaneStatus status) {
        assertThat(status == LaneStatus.FENCED).as("fenced").isEqualTo(buried.contains(instance.id.value()));
        if (status == LaneStatus.FENCED) {
            replace(instance);
        }
    }

    private void replace(BurialModelInstance instance) {
        living.remove(instance);
        living.add(new BurialModelInstance(this));
    }

    private void runLate() {
        if (!late.isEmpty()) {
            Late one = late.remove(random.nextInt(late.size()));
            LaneStatus status = StoreContract.get(one.call().get());
            if (buried.contains(one.by())) {
                assertThat(status).as("a late call of the dead").isEqualTo(LaneStatus.FENCED);
            }
        }
    }

    /** The same call until it is answered. */
    LaneStatus ask(String by, Supplier<Future<LaneStatus>> call) {
        while (!reliable) {
            double fate = random.nextDouble();
            if (fate < 0.15) {
                late.add(new Late(by, call));
            } else {
                LaneStatus answer = StoreContract.get(call.get());
                if (fate >= 0.3) {
                    return answer;
                }
            }
        }
        return StoreContract.get(call.get());
    }

    private void finish() {
        reliable = true;
        // who was declared dead and didn't notice is found out by its next call, once it is buried
        gone.forEach(dead -> burials.add(new Burial(leases, dead)));
        while (!burials.isEmpty()) {
            bury(pick(burials));
        }
        for (BurialModelInstance instance : List.copyOf(living)) {
            for (RoomId room : rooms) {
                LaneStatus status = instance.pump(room, true);
                if (status == LaneStatus.OK) {
                    status = instance.shut(room);
                }
                if (status == LaneStatus.FENCED) {
                    unlessFenced(instance, status);
                    break;
                }
            }
        }
        while (!late.isEmpty()) {
            runLate();
        }
    }

    /** How many changes of rosters there were. */
    public long changes() {
        return rooms.stream().mapToLong(room -> page(room).version()).sum();
    }

    private PresencePage page(RoomId room) {
        return StoreContract.get(roster.members(room));
    }

    /** @param told all that was told in the rooms, in the order in which it came */
    public void verify(List<RegistryMail.Seated> told) {
        Set<String> anywhere = new TreeSet<>();
        for (RoomId room : rooms) {
            Set<String> truth = new TreeSet<>();
            for (BurialModelInstance instance : living) {
                truth.addAll(instance.here(room).keySet());
                if (!instance.here(room).isEmpty()) {
                    anywhere.add(instance.id.value());
                }
            }
            assertThat(keys(page(room).users())).as("members of %s", room).isEqualTo(truth);
            replay(
                    told.stream()
                            .filter(seated -> seated.room().equals(room))
                            .map(RegistryMail.Seated::change)
                            .toList(),
                    page(room).users());
        }
        List<Long> ticksOnly = Collections.nCopies(RoomId.SHARDS, -1L);
        assertThat(StoreContract.get(journals.changes(ticksOnly)).get(SHARD).instances())
                .as("instances")
                .containsExactlyInAnyOrderElementsOf(anywhere);
    }

    /** Nobody comes who is here, nobody leaves who is not, and names are those by which they came. */
    private static void replay(List<PresenceChange> told, List<UserName> members) {
        Map<String, UserName> here = new TreeMap<>();
        long version = 0;
        for (PresenceChange change : told) {
            assertThat(change.version()).isEqualTo(++version);
            change.joined()
                    .forEach(user -> assertThat(here.put(user.key(), user)).isNull());
            change.left().forEach(user -> assertThat(here.remove(user.key())).isEqualTo(user));
            assertThat(change.count()).isEqualTo(here.size());
        }
        assertThat(here.values()).containsExactlyInAnyOrderElementsOf(members);
    }

    private static Set<String> keys(List<UserName> users) {
        Set<String> keys = new TreeSet<>();
        users.forEach(user -> assertThat(keys.add(user.key())).isTrue());
        return keys;
    }

    /** One survivor's work on one of the dead. */
    private static final class Burial {
        private final Leases leases;
        private final String dead;
        private final List<RoomId> toClear = new ArrayList<>();
        private int looks;

        Burial(Leases leases, String dead) {
            this.leases = leases;
            this.dead = dead;
        }

        /** @return false when it is done */
        boolean goOn(Random random) {
            if (!toClear.isEmpty()) {
                StoreContract.get(leases.unseat(dead, toClear.remove(random.nextInt(toClear.size()))));
                return true;
            }
            assertThat(++looks).as("looks at a shard of three rooms").isLessThan(10);
            toClear.addAll(StoreContract.get(leases.bury(dead, SHARD)));
            if (toClear.isEmpty()) {
                StoreContract.get(leases.forget(dead));
            }
            return !toClear.isEmpty();
        }
    }
}
