package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Archivers that come, die and are cut off, beside a database and a store of logs that fail, and a store that forgets. In the end the archive
 * must be what the logs acknowledged: each message once, in its order; but what the store forgot before it was archived may be missing.
 */
final class ArchiverModel {
    private static final List<UserName> USERS = List.of(UserName.parse("ana"), UserName.parse("bob"));
    private static final int LENGTH = 8;
    private static final int ENOUGH = 100_000;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final Random random;
    private final FakeLogs logs = new FakeLogs(scheduler::now, LENGTH, ENOUGH);
    private final InMemoryMessageArchive archive = new InMemoryMessageArchive();
    private final Shaky toDatabase;
    private final List<Shaky> toLogs = new ArrayList<>();
    private final List<Site> alive = new ArrayList<>();
    private final List<RoomId> rooms =
            IntStream.range(0, 6).mapToObj(i -> new RoomId("room-" + i)).toList();
    private final Map<RoomId, Map<String, ChatMessage>> acknowledged = new TreeMap<>();
    /** Forgotten by the store when they were not in the archive. */
    private final Set<String> forgotten = new HashSet<>();

    private final int paceMs;
    private Object snapshot;
    private int made;

    /** An archiver and the part of the way to the database that is its own. */
    private record Site(Archiver archiver, Shaky toDatabase) {}

    ArchiverModel(long seed) {
        random = new Random(seed);
        toDatabase = new Shaky(scheduler, random);
        toDatabase.longestMs = 1 + random.nextInt(300);
        // some take so long that outages outlast patience
        paceMs = random.nextInt(4) == 0 ? 4_000 : 400;
        snapshot = logs.snapshot();
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            scheduler.advance(Duration.ofMillis(random.nextInt(paceMs)));
        }
        settle();
        checkMessages();
        // what another one has kept late is seen by the next one
        alive.forEach(site -> site.archiver().end());
        alive.clear();
        start();
        await(this::isToldAndKept);
        checkRooms();
    }

    private void step() {
        switch (random.nextInt(26)) {
            case 0 -> start();
            case 1 -> crash();
            case 2 -> toDatabase.down = random.nextBoolean();
            case 3 -> toDatabase.failing = random.nextInt(30);
            case 4 -> toLogs.forEach(way -> way.down = random.nextInt(3) == 0);
            case 5 -> toLogs.forEach(way -> way.failing = random.nextInt(20));
            case 6 -> logs.fork(room());
            case 7 -> logs.collect(room());
            case 8 -> snapshot = logs.snapshot();
            case 9 -> forget();
            case 10 -> logs.topic(room(), "topic " + random.nextInt(5));
            case 11 -> logs.seat(room(), USERS.get(random.nextInt(2)));
            case 12, 13 -> cutOff();
            default -> say();
        }
    }

    private RoomId room() {
        return rooms.get(random.nextInt(rooms.size()));
    }

    private void say() {
        RoomId room = room();
        int count = random.nextInt(100) == 0 ? 700 : 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            ChatMessage said = logs.say(room, USERS.get(random.nextInt(2)), "m" + made++);
            acknowledged.computeIfAbsent(room, fresh -> new LinkedHashMap<>()).put(said.id(), said);
        }
    }

    private void start() {
        if (alive.size() < 3) {
            Shaky way = new Shaky(scheduler, random);
            way.longestMs = 1 + random.nextInt(100);
            toLogs.add(way);
            Shaky own = new Shaky(scheduler, random);
            Archiver fresh = new Archiver(
                    scheduler,
                    scheduler::now,
                    way.way(LogSource.class, logs),
                    own.way(MessageArchive.class, toDatabase.way(MessageArchive.class, archive)),
                    new ArchiverSettings("holder" + made++, "db", Duration.ZERO, ENOUGH),
                    new ArchiveMeters(new SimpleMeterRegistry()));
            alive.add(new Site(fresh, own));
            fresh.begin();
        }
    }

    /** One of them alone doesn't reach the database, or does again. */
    private void cutOff() {
        if (!alive.isEmpty()) {
            site().toDatabase().down = random.nextInt(3) > 0;
        }
    }

    private Site site() {
        return alive.get(random.nextInt(alive.size()));
    }

    /** What it has sent may still arrive; or it goes on unheard, with a lease that is over. */
    private void crash() {
        if (!alive.isEmpty()) {
            int which = random.nextInt(alive.size());
            alive.remove(which).archiver().end();
        }
    }

    private void forget() {
        if (random.nextInt(4) > 0) {
            return;
        }
        Map<RoomId, List<ChatMessage>> before = new TreeMap<>();
        rooms.forEach(room -> before.put(room, logs.log(room)));
        if (random.nextBoolean()) {
            logs.wipe();
        } else {
            logs.restore(snapshot);
        }
        snapshot = logs.snapshot();
        before.forEach((room, held) -> {
            Set<String> kept = ids(logs.log(room));
            Set<String> stored = ids(archived(room));
            held.stream()
                    .map(ChatMessage::id)
                    .filter(id -> !kept.contains(id) && !stored.contains(id))
                    .forEach(forgotten::add);
        });
    }

    private static Set<String> ids(List<ChatMessage> messages) {
        Set<String> ids = new HashSet<>();
        messages.forEach(message -> ids.add(message.id()));
        return ids;
    }

    private List<ChatMessage> archived(RoomId room) {
        return archive.after(room, null, Integer.MAX_VALUE).result();
    }

    private void settle() {
        toDatabase.down = false;
        toDatabase.failing = 0;
        toLogs.forEach(way -> {
            way.down = false;
            way.failing = 0;
        });
        alive.forEach(site -> site.toDatabase().down = false);
        start();
        if (alive.size() > 1) {
            // for good: another one has to do it
            site().toDatabase().down = random.nextBoolean();
        }
        await(this::isArchived);
    }

    /** A minute at most. */
    private void await(BooleanSupplier over) {
        for (int i = 0; i < 30 && !over.getAsBoolean(); i++) {
            scheduler.advance(Duration.ofSeconds(2));
        }
    }

    private boolean isArchived() {
        return rooms.stream().allMatch(room -> archived(room).equals(expected(room)));
    }

    private boolean isToldAndKept() {
        return logs.heads(rooms).result().stream()
                .allMatch(head -> head.archived() == head.head()
                        && archive.room(head.room())
                                .result()
                                .filter(kept -> kept.topic().equals(head.topic()) && head.head() >= kept.head())
                                .isPresent()
                        && present(head.room())
                                .equals(Set.copyOf(logs.members(head.room()).result())));
    }

    /** As the archive has it. */
    private Set<UserName> present(RoomId room) {
        return USERS.stream()
                .filter(user -> archive.memberships(user).result().stream()
                        .anyMatch(seat -> seat.room().equals(room) && seat.left() == 0))
                .collect(Collectors.toSet());
    }

    private List<ChatMessage> expected(RoomId room) {
        Set<String> there = ids(archived(room));
        return acknowledged.getOrDefault(room, Map.of()).values().stream()
                .filter(said -> there.contains(said.id()) || !forgotten.contains(said.id()))
                .sorted(Comparator.comparing(Place.Stored::of))
                .toList();
    }

    private void checkMessages() {
        for (RoomId room : rooms) {
            assertThat(archived(room)).as("archive of %s", room).isEqualTo(expected(room));
        }
    }

    private void checkRooms() {
        for (RoomId room : rooms) {
            logs.heads(List.of(room)).result().forEach(head -> {
                assertThat(head.archived()).as("told to %s", room).isEqualTo(head.head());
                RoomRecord kept = archive.room(room).result().orElseThrow();
                assertThat(kept.topic()).as("topic of %s", room).isEqualTo(head.topic());
                assertThat(head.head()).as("numbers of %s go on", room).isGreaterThanOrEqualTo(kept.head());
                assertThat(present(room))
                        .as("members of %s", room)
                        .containsExactlyInAnyOrderElementsOf(logs.members(room).result());
            });
        }
    }
}
