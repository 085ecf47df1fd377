package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a member missed of who came and went, told from the list that it knew and the newest one: whoever was away and is back, or the other
 * way round, isn't in it. So nothing is collected meanwhile, however long that is.
 */
final class MemberChanges {
    private MemberChanges() {}

    /**
     * Who left first; all with the newest list.
     *
     * @param latest the last one to come or go. It is told again where the lists differ in nobody who is named in them: a list is cut at
     *     {@value Members#MAX_NAMES} names, and the count behind it must be true too
     */
    static List<Event> between(RoomId room, Members known, Members now, @Nullable Event latest) {
        if (known.equals(now)) {
            return List.of();
        }
        Predicate<UserName> inBoth = named(known).and(named(now));
        List<Event> changes = new ArrayList<>();
        missing(known, now).stream().filter(inBoth).forEach(user -> changes.add(new Event.Left(room, user, now)));
        missing(now, known).stream().filter(inBoth).forEach(user -> changes.add(new Event.Joined(room, user, now)));
        if (changes.isEmpty() && latest instanceof Event.Joined joined) {
            changes.add(new Event.Joined(room, joined.user(), now));
        } else if (changes.isEmpty() && latest instanceof Event.Left left) {
            changes.add(new Event.Left(room, left.user(), now));
        }
        return changes;
    }

    private static List<UserName> missing(Members from, Members in) {
        Set<String> there = new HashSet<>(in.names());
        return from.names().stream()
                .filter(name -> !there.contains(name))
                .map(UserName::shown)
                .toList();
    }

    /** Whether a user's absence from the names says that it isn't a member: a list that is cut says nothing of who stands behind its end. */
    private static Predicate<UserName> named(Members members) {
        List<String> names = members.names();
        if (names.size() == members.count() || names.isEmpty()) {
            return user -> true;
        }
        String end = UserName.shown(names.get(names.size() - 1)).key();
        return user -> user.key().compareTo(end) <= 0;
    }
}
