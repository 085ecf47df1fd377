package dev.parley.room;

import dev.parley.core.Event;
import dev.parley.core.Members;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells who comes to one room and who goes. In a crowd that is collected for a second, and one event each way then stands for all of it: else
 * each of a thousand who come would be told to a thousand. Whoever was away and is back within the second isn't told of, nor the other way
 * round.
 */
final class Crowd {
    private static final Duration COLLECTED = Duration.ofSeconds(1);

    private final Shared shared;
    private final RoomId room;
    private final Consumer<Event> tell;
    private final Map<String, UserName> came = new LinkedHashMap<>();
    private final Map<String, UserName> went = new LinkedHashMap<>();
    /** After what came last, and whether that was of a crowd. */
    private @Nullable Members members;

    private boolean crowded;
    private boolean waiting;
    private boolean ending;

    Crowd(Shared shared, RoomId room, Consumer<Event> tell) {
        this.shared = shared;
        this.room = room;
        this.tell = tell;
    }

    /** @param now the members after it: the same object for all that came and went at once */
    void left(UserName user, Members now) {
        if (!isCollected(now)) {
            tell.accept(new Event.Left(room, user, now));
        } else {
            // what it is shown as is told again where that changed
            UserName before = came.remove(user.key());
            if (before == null) {
                went.put(user.key(), user);
            }
            tellLater(now);
        }
    }

    void joined(UserName user, Members now) {
        if (!isCollected(now)) {
            tell.accept(new Event.Joined(room, user, now));
        } else {
            if (!went.remove(user.key(), user)) {
                came.put(user.key(), user);
            }
            tellLater(now);
        }
    }

    /** A change that makes a crowd of a room, or the other way round, is one of a crowd. */
    @SuppressWarnings("ReferenceEquality") // the same list is of the same change, and lists are long
    private boolean isCollected(Members now) {
        if (now != members) {
            boolean before = members != null && isCrowd(members);
            members = now;
            crowded = before || isCrowd(now);
        }
        return crowded || !came.isEmpty() || !went.isEmpty();
    }

    private boolean isCrowd(Members some) {
        return some.count() > shared.settings().crowd();
    }

    private void tellLater(Members now) {
        if (!isCrowd(now)) {
            // no crowd any more: when all that changed with this one has come
            if (!ending) {
                ending = true;
                shared.scheduler().after(Duration.ZERO, () -> {
                    ending = false;
                    flush();
                });
            }
        } else if (!waiting) {
            waiting = true;
            shared.scheduler().after(COLLECTED, () -> {
                waiting = false;
                flush();
            });
        }
    }

    private void flush() {
        Members now = members;
        if (now == null) {
            return;
        }
        List<UserName> gone = take(went);
        List<UserName> come = take(came);
        if (!gone.isEmpty()) {
            tell.accept(new Event.Left(room, gone.get(gone.size() - 1), now, names(gone)));
        }
        if (!come.isEmpty()) {
            tell.accept(new Event.Joined(room, come.get(come.size() - 1), now, names(come)));
        }
    }

    /** Whoever comes to this room from now on has its own list, newer than this: nothing more is told. */
    void close() {
        members = null;
        came.clear();
        went.clear();
    }

    private static List<UserName> take(Map<String, UserName> users) {
        List<UserName> taken = new ArrayList<>(users.values());
        users.clear();
        return taken;
    }

    /** The last ones. */
    private static List<String> names(List<UserName> users) {
        return users.subList(Math.max(0, users.size() - Event.MAX_NAMES), users.size()).stream()
                .map(UserName::shown)
                .toList();
    }
}
