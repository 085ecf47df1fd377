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
        List<UserName> left = missing(known, now).stream().filter(inBoth).toList();
        List<UserName> joined = missing(now, known).stream().filter(inBoth).toList();
        List<Event> changes = new ArrayList<>();
        if (isOfCrowd(latest)) {
            if (!left.isEmpty()) {
                changes.add(new Event.Left(room, left.get(left.size() - 1), now, lastOf(left)));
            }
            if (!joined.isEmpty()) {
                changes.add(new Event.Joined(room, joined.get(joined.size() - 1), now, lastOf(joined)));
            }
        } else {
            left.forEach(user -> changes.add(new Event.Left(room, user, now)));
            joined.forEach(user -> changes.add(new Event.Joined(room, user, now)));
        }
        if (changes.isEmpty() && latest instanceof Event.Joined last) {
            changes.add(new Event.Joined(room, last.user(), now, last.users()));
        } else if (changes.isEmpty() && latest instanceof Event.Left last) {
            changes.add(new Event.Left(room, last.user(), now, last.users()));
        }
        return changes;
    }

    /** There one event stands for many, and so it does here. */
    private static boolean isOfCrowd(@Nullable Event latest) {
        return (latest instanceof Event.Joined joined && !joined.users().isEmpty())
                || (latest instanceof Event.Left left && !left.users().isEmpty());
    }

    private static List<String> lastOf(List<UserName> users) {
        int from = Math.max(0, users.size() - Event.MAX_NAMES);
        return users.subList(from, users.size()).stream().map(UserName::shown).toList();
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
