package dev.parley.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ids that hold seats or feeds and have no lease: left by a store that forgot leases, or by a burial that was cut off. One that is seen so
 * twice, so far apart that any living instance would have beaten meanwhile, is dead. A fresh instance is safe: it beats before it opens.
 */
final class Strangers {
    private static final long APART_MS = 6_000;
    private static final long FORGOTTEN_MS = 60_000;
    private static final int MOST = 1_000;

    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Long> strange = new HashMap<>();

    /** Ids that hold something, as of now. */
    void seen(Set<String> ids, long now) {
        for (String id : ids) {
            if (seen.size() < MOST || seen.containsKey(id)) {
                seen.put(id, now);
            }
        }
    }

    /** Whatever was seen before an outage proves nothing: who beats again after it needs time for that. */
    void forget() {
        seen.clear();
        strange.clear();
    }

    /**
     * Judges what was seen before a beat was sent; what was seen later waits for the next one.
     *
     * @param sent when the beat was sent
     * @param leased all who have a lease by its answer
     * @return ids that are dead
     */
    List<String> judge(long sent, Set<String> leased) {
        Map<String, Long> judged = seen.entrySet().stream()
                .filter(one -> one.getValue() < sent)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        seen.keySet().removeAll(judged.keySet());
        strange.keySet().removeAll(leased);
        strange.values().removeIf(first -> sent - first > FORGOTTEN_MS);
        judged.keySet().removeAll(leased);
        List<String> dead = new ArrayList<>();
        judged.forEach((id, at) -> {
            Long first = strange.get(id);
            if (first == null && strange.size() < MOST) {
                strange.put(id, at);
            } else if (first != null && at - first >= APART_MS) {
                strange.remove(id);
                dead.add(id);
            }
        });
        return dead;
    }
}
