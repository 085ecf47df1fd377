package dev.parley.room;

import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Who is online by the instances that share an {@link InMemoryStore}. */
final class InMemoryAttendances {
    private static final int MAX_ROOMS = 100;
    private static final int PAGE = 100;

    private final Clock clock;
    private final Consumer<RegistryMail> mail;
    private final List<Shard> shards =
            IntStream.range(0, RoomId.SHARDS).mapToObj(shard -> new Shard()).toList();

    /** What belongs together in Redis. */
    private static final class Shard {
        final Map<String, Attendee> online = new HashMap<>();
        final Map<String, Set<String>> here = new HashMap<>();
        final Map<String, Long> lanes = new HashMap<>();
    }

    /** A user as its first instance showed it, its instances, and the newest rooms that it was in since. */
    private record Attendee(UserName user, Set<String> instances, Set<RoomId> rooms) {
        void in(Collection<RoomId> some) {
            for (RoomId room : some) {
                rooms.add(room);
                if (rooms.size() > MAX_ROOMS) {
                    rooms.remove(rooms.iterator().next());
                }
            }
        }
    }

    InMemoryAttendances(Clock clock, Consumer<RegistryMail> mail) {
        this.clock = clock;
        this.mail = mail;
    }

    LaneStatus attend(AttendCall call) {
        String instance = call.instance().value();
        Shard shard = shards.get(call.shard());
        if (call.number() < shard.lanes.getOrDefault(instance, 0L)) {
            return LaneStatus.STALE;
        }
        shard.lanes.put(instance, call.number());
        Set<String> named = new HashSet<>();
        for (AttendCall.Statement statement : call.statements()) {
            if (statement.here()) {
                named.add(statement.user().key());
                come(shard, instance, statement);
            } else {
                go(shard, instance, statement.user().key(), statement.news(), statement.rooms());
            }
        }
        if (call.whole()) {
            for (String key : List.copyOf(shard.here.getOrDefault(instance, Set.of()))) {
                if (!named.contains(key)) {
                    go(shard, instance, key, false, List.of());
                }
            }
        }
        return LaneStatus.OK;
    }

    private void come(Shard shard, String instance, AttendCall.Statement statement) {
        String key = statement.user().key();
        boolean first = !shard.online.containsKey(key);
        Attendee attendee = shard.online.computeIfAbsent(
                key, fresh -> new Attendee(statement.user(), new HashSet<>(), new LinkedHashSet<>()));
        attendee.in(statement.rooms());
        attendee.instances().add(instance);
        shard.here.computeIfAbsent(instance, fresh -> new LinkedHashSet<>()).add(key);
        if (first && statement.news()) {
            tell(attendee, true);
        }
    }

    private void go(Shard shard, String instance, String key, boolean news, Collection<RoomId> rooms) {
        shard.here.computeIfPresent(instance, (id, users) -> {
            users.remove(key);
            return users.isEmpty() ? null : users;
        });
        Attendee attendee = shard.online.get(key);
        if (attendee == null || !attendee.instances().remove(instance)) {
            return;
        }
        attendee.in(rooms);
        if (attendee.instances().isEmpty()) {
            shard.online.remove(key);
            if (news) {
                tell(attendee, false);
            }
        }
    }

    private void tell(Attendee attendee, boolean online) {
        Presence presence = new Presence(attendee.user(), online, clock.millis());
        mail.accept(new RegistryMail.Attended(presence, List.copyOf(attendee.rooms())));
    }

    int absent(String dead, int number) {
        Shard shard = shards.get(number);
        shard.lanes.remove(dead);
        List<String> page = new ArrayList<>(shard.here.getOrDefault(dead, Set.of()))
                .stream().limit(PAGE).toList();
        page.forEach(key -> go(shard, dead, key, true, List.of()));
        return page.size();
    }
}
