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
    /** One takes a fourth of it, so that all of them take no more than a fourth of the heap. */
    private static final int HEAP_BY_NONCE = 1024;

    private record Said(OfRoom room, String user, String nonce) {}

    private final int most;
    /** In the order in which they were said. */
    private final Map<Said, AppendAnswer.Outcome> known = new LinkedHashMap<>();

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

    /** Costs what it forgets. */
    void forgetBefore(long now) {
        Iterator<AppendAnswer.Outcome> eldest = known.values().iterator();
        while (eldest.hasNext() && now - eldest.next().at() > LIFE_MS) {
            eldest.remove();
        }
    }

    int size() {
        return known.size();
    }

    /** What one room asks and adds; a room of the same name that comes after it knows nothing of them. */
    final class OfRoom {
        AppendAnswer.@Nullable Outcome first(UserName user, @Nullable String nonce) {
            return nonce == null ? null : known.get(new Said(this, user.key(), nonce));
        }

        void remember(UserName user, @Nullable String nonce, AppendAnswer.Outcome first) {
            if (nonce == null) {
                return;
            }
            known.put(new Said(this, user.key(), nonce), first);
            if (known.size() > most) {
                Iterator<Said> eldest = known.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }

        void forgetBefore(long now) {
            InMemoryNonces.this.forgetBefore(now);
        }
    }
}
