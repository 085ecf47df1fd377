package dev.parley.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Who is in a room, at one version of its roster.
 *
 * @param names as shown, at most {@value #MAX_NAMES}, sorted
 * @param count how many there really are
 */
public record Members(List<String> names, int count) {
    public static final int MAX_NAMES = 1000;

    /** Users in any order. */
    public static Members of(Collection<UserName> users) {
        return sorted(users.stream().sorted(Comparator.comparing(UserName::key)).toList());
    }

    /** Users in the order of their keys. */
    static Members sorted(Collection<UserName> users) {
        return new Members(users.stream().limit(MAX_NAMES).map(UserName::shown).toList(), users.size());
    }
}
