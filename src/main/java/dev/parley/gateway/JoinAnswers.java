package dev.parley.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers to joins that clients have not taken yet. They don't count against the single reader, so they are bounded together: over the
 * limit, whoever has kept one longest is closed as too slow.
 */
final class JoinAnswers {
    private final long max;
    private final Map<Session, Long> unread = new LinkedHashMap<>();
    private long bytes;
    private long made;

    JoinAnswers(long max) {
        this.max = max;
    }

    void sent(Session session, long size) {
        unread.put(session, size);
        bytes += size;
        made += size;
        while (bytes > max && unread.size() > 1) {
            Session longest = unread.keySet().iterator().next();
            taken(longest);
            longest.evict();
        }
    }

    /** Bytes of all answers so far, taken or not. */
    long made() {
        return made;
    }

    void taken(Session session) {
        Long size = unread.remove(session);
        if (size != null) {
            bytes -= size;
        }
    }
}
