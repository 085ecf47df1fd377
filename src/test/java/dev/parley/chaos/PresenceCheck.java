package dev.parley.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Joins and leaves are told in turn; and at the end, the list and what was announced agree with who is there. */
final class PresenceCheck implements Check {
    private final Map<String, String> roomOf = new HashMap<>();
    /** What each listener that is connected must believe. */
    private final Map<String, Set<String>> views = new HashMap<>();

    private final Map<String, Set<String>> living = new HashMap<>();

    @Override
    public void take(Event event, Breaches breaches) {
        if (event instanceof Event.Joined joined) {
            roomOf.put(joined.client(), joined.room());
        } else if (event instanceof Event.Listed listed) {
            views.put(listed.client(), new HashSet<>(listed.members()));
        } else if (event instanceof Event.Announced announced) {
            announce(announced, breaches);
        } else if (event instanceof Event.Lost || event instanceof Event.Left) {
            views.remove(event.client());
        } else if (event instanceof Event.Counted counted) {
            living.put(counted.room(), counted.living());
            compare(counted.client() + " in " + counted.room(), counted.living(), counted.listed(), breaches);
        }
    }

    private void announce(Event.Announced announced, Breaches breaches) {
        Set<String> view = views.get(announced.client());
        if (view == null) {
            return;
        }
        boolean news = announced.joined() ? view.add(announced.user()) : view.remove(announced.user());
        if (!news) {
            breaches.add(
                    Breach.MISANNOUNCED,
                    "%s hears twice that %s %s"
                            .formatted(announced.client(), announced.user(), announced.joined() ? "joined" : "left"));
        }
    }

    @Override
    public void end(Breaches breaches) {
        views.forEach((client, view) -> {
            Set<String> there = living.get(roomOf.get(client));
            view.remove(Auditor.NAME);
            if (there != null) {
                compare("announced to " + client, there, view, breaches);
            }
        });
    }

    private static void compare(String where, Set<String> there, Set<String> listed, Breaches breaches) {
        Set<String> ghosts = new TreeSet<>(listed);
        ghosts.removeAll(there);
        ghosts.forEach(ghost -> breaches.add(Breach.GHOST, ghost + ", " + where));
        Set<String> missing = new TreeSet<>(there);
        missing.removeAll(listed);
        missing.forEach(member -> breaches.add(Breach.UNLISTED, member + ", " + where));
    }
}
