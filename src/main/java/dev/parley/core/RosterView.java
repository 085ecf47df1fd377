package dev.parley.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who is in a room, as this instance knows it: applies changes in the order of their versions and says what is new. */
public final class RosterView {
    /** Hears who came and who went; {@code left} always before {@code joined}. */
    public interface Sink {
        void left(UserName user);

        void joined(UserName user);
    }

    private final Sink sink;
    private final TreeMap<String, UserName> users = new TreeMap<>();
    private long version;
    private @Nullable Members members;

    public RosterView(long version, List<UserName> present, Sink sink) {
        this.version = version;
        this.sink = sink;
        present.forEach(user -> users.put(user.key(), user));
    }

    public long version() {
        return version;
    }

    public boolean holds(UserName user) {
        return users.containsKey(user.key());
    }

    /** Made once for each version. */
    public Members members() {
        Members made = members;
        if (made == null) {
            made = Members.sorted(users.values());
            members = made;
        }
        return made;
    }

    /** @return false where the roster must be read: a version is missing, or the count shows that something is wrong */
    public boolean apply(PresenceChange change) {
        if (change.version() <= version) {
            return true;
        }
        boolean nobody = change.joined().isEmpty() && change.left().isEmpty();
        if (change.version() > version + 1 || nobody) {
            // a later version that nobody came or went with answers a repeated call: who did is not known from it
            return false;
        }
        version = change.version();
        change(change.left(), change.joined());
        return users.size() == change.count();
    }

    /**
     * The roster as it was read.
     *
     * @param store whether the store may have forgotten: then a lower version counts too
     */
    public void read(PresencePage page, boolean store) {
        if (page.version() < version && !store) {
            return;
        }
        version = page.version();
        Map<String, UserName> present = new HashMap<>();
        page.users().forEach(user -> present.put(user.key(), user));
        List<UserName> left = new ArrayList<>();
        users.values().forEach(user -> {
            if (!present.containsKey(user.key())) {
                left.add(user);
            }
        });
        change(left, page.users());
    }

    private void change(List<UserName> left, List<UserName> joined) {
        members = null;
        List<UserName> gone =
                left.stream().filter(user -> users.remove(user.key()) != null).toList();
        List<UserName> come = joined.stream()
                .filter(user -> users.putIfAbsent(user.key(), user) == null)
                .toList();
        gone.forEach(sink::left);
        come.forEach(sink::joined);
    }
}
