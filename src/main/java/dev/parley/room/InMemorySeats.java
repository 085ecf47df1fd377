package dev.parley.room;

import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.UserName;
import java.util.ArrayList;
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
            List<String> others = members.keySet().stream()
                    .filter(key -> !named.contains(key))
                    .toList();
            others.forEach(key -> leave(key, instance, left));
        }
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
        member.instances().add(instance);
    }

    private void leave(String key, String instance, List<UserName> left) {
        Member member = members.get(key);
        if (member != null
                && member.instances().remove(instance)
                && member.instances().isEmpty()) {
            members.remove(key);
            left.add(member.user());
        }
    }

    PresencePage page() {
        return new PresencePage(
                version, members.values().stream().map(Member::user).toList());
    }

    boolean isEmpty() {
        return members.isEmpty();
    }
}
