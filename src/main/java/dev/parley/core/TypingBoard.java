package dev.parley.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who types in a room: each until so long after the last sign of it. Several sessions of a user are one typist. */
public final class TypingBoard {
    /** How long a sign counts, in ms. */
    public static final long LASTS_MS = 3_000;

    /** Who comes when so many type isn't seen: a room in which everybody types says nothing. */
    public static final int MOST = 20;

    private final Map<String, Typist> typists = new LinkedHashMap<>();

    private record Typist(UserName user, long end) {}

    /**
     * A sign that somebody types; another one than the first lets it last longer.
     *
     * @param end until when it counts
     * @return whether that is news
     */
    public boolean start(UserName user, long end) {
        Typist before = typists.get(user.key());
        if (before == null && typists.size() >= MOST) {
            return false;
        }
        UserName shown = before == null ? user : before.user();
        typists.put(user.key(), new Typist(shown, before == null ? end : Math.max(before.end(), end)));
        return before == null;
    }

    /** @return the user as it was told to begin; none where that is no news */
    public Optional<UserName> stop(UserName user) {
        return Optional.ofNullable(typists.remove(user.key())).map(Typist::user);
    }

    public boolean holds(UserName user) {
        return typists.containsKey(user.key());
    }

    public boolean isEmpty() {
        return typists.isEmpty();
    }

    /** Ends whoever is due. */
    public List<UserName> expire(long now) {
        List<UserName> due = new ArrayList<>();
        typists.values().removeIf(typist -> typist.end() <= now && due.add(typist.user()));
        return due;
    }

    /** When the next one is due. */
    public OptionalLong nextEnd() {
        return typists.values().stream().mapToLong(Typist::end).min();
    }

    /** In the order in which they began. */
    public List<UserName> typists() {
        return typists.values().stream().map(Typist::user).toList();
    }
}
