package dev.parley.room;

import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is in one room. */
final class InMemorySeats {
    /** A user as its first seat showed it, and the instances that hold a seat for it. */
    private record Member(UserName user, Set<String> instances) {}

    private final Map<String, Member> members = new LinkedHashMap<>();
    /** How many seats each instance holds here. */
    private final Map<String, Integer> seats = new HashMap<>();

    private long version;

    PresenceChange seat(SeatCall call) {
        String instance = call.instance().value();
        List<UserName> joined = new ArrayList<>();
        List<UserName> left = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (SeatCall.Seat seat : call.seats()) {
            if (seat.here()) {
                named.add(seat.user().key());
                enter(seat.user(), instance, joined);
            } else {
                leave(seat.user().key(), instance, left);
            }
        }
        if (call.whole() || !call.anybody()) {
            leaveAllBut(named, instance, left);
        }
        return change(joined, left);
    }

    /** Takes all seats of an instance. */
    PresenceChange unseat(String instance) {
        List<UserName> left = new ArrayList<>();
        leaveAllBut(Set.of(), instance, left);
        return change(List.of(), left);
    }

    private void leaveAllBut(Set<String> keys, String instance, List<UserName> left) {
        List<String> others =
                members.keySet().stream().filter(key -> !keys.contains(key)).toList();
        others.forEach(key -> leave(key, instance, left));
    }

    private PresenceChange change(List<UserName> joined, List<UserName> left) {
        if (!joined.isEmpty() || !left.isEmpty()) {
            version++;
        }
        return new PresenceChange(version, members.size(), List.copyOf(joined), List.copyOf(left));
    }

    private void enter(UserName user, String instance, List<UserName> joined) {
        Member member = members.get(user.key());
        if (member == null) {
            member = new Member(user, new HashSet<>());
            members.put(user.key(), member);
            joined.add(user);
        }
        if (member.instances().add(instance)) {
            seats.merge(instance, 1, Integer::sum);
        }
    }

    private void leave(String key, String instance, List<UserName> left) {
        Member member = members.get(key);
        if (member == null || !member.instances().remove(instance)) {
            return;
        }
        seats.computeIfPresent(instance, (id, count) -> count == 1 ? null : count - 1);
        if (member.instances().isEmpty()) {
            members.remove(key);
            left.add(member.user());
        }
    }

    PresencePage page() {
        return new PresencePage(
                version, members.values().stream().map(Member::user).toList());
    }

    long version() {
        return version;
    }

    boolean has(String instance) {
        return seats.containsKey(instance);
    }

    boolean holds(UserName user) {
        return members.containsKey(user.key());
    }

    int count() {
        return members.size();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }
}
