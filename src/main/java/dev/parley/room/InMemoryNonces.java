package dev.parley.room;

import dev.parley.core.UserName;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each nonce's first message stands, in all rooms of a store: known for five minutes, or until as many younger ones are known as there is
 * room for. Whoever may speak can fill a heap with them in less than that.
 */
final class InMemoryNonces {
    private static final long LIFE_MS = 5 * 60 * 1000;
    /** One takes a fourth to a third of it. */
    private static final int HEAP_BY_NONCE = 1024;
    /** How many are forgotten at a time, so that nobody waits for what a crowd left. */
    private static final int AT_A_TIME = 256;

    private record Said(OfRoom room, String user, String nonce) {}

    private final int most;
    /** In the order in which they were said. */
    private final Map<Said, AppendAnswer.Outcome> known = new LinkedHashMap<>();

    private long now;

    /** @param most how many are known at a time, of all rooms together */
    InMemoryNonces(int most) {
        this.most = most;
    }

    /** @param heap in bytes */
    static InMemoryNonces fitting(long heap) {
        return new InMemoryNonces(Math.toIntExact(Math.min(heap / HEAP_BY_NONCE, Integer.MAX_VALUE)));
    }

    /** Those of a new room: none. */
    OfRoom ofRoom() {
        return new OfRoom();
    }

    /**
     * From here on nobody knows those whose time is over. After the clock was set back they may stay longer, as times within a room never fall.
     *
     * @param time in ms, by the clock
     */
    void pass(long time) {
        now = time;
        Iterator<AppendAnswer.Outcome> eldest = known.values().iterator();
        for (int i = 0; i < AT_A_TIME && eldest.hasNext() && isOver(eldest.next()); i++) {
            eldest.remove();
        }
    }

    private boolean isOver(AppendAnswer.Outcome outcome) {
        return now - outcome.at() > LIFE_MS;
    }

    int size() {
        return known.size();
    }

    /** What one room asks and adds; a room of the same name that comes after it knows nothing of them. */
    final class OfRoom {
        AppendAnswer.@Nullable Outcome first(UserName user, @Nullable String nonce) {
            if (nonce == null) {
                return null;
            }
            AppendAnswer.Outcome first = known.get(new Said(this, user.key(), nonce));
            return first == null || isOver(first) ? null : first;
        }

        void remember(UserName user, @Nullable String nonce, AppendAnswer.Outcome first) {
            if (nonce == null) {
                return;
            }
            Said said = new Said(this, user.key(), nonce);
            // one that is over but still there stands among the old ones
            known.remove(said);
            known.put(said, first);
            if (known.size() > most) {
                Iterator<Said> eldest = known.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }
    }
}
