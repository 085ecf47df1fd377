package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an append did.
 *
 * @param stored the messages that are new in the log; none where all drafts were repeats
 * @param outcomes one for each draft, in their order
 * @param others instance id to cluster, of all others that have the room open
 * @param published whether pub/sub told it
 */
public record AppendAnswer(
        LaneStatus status, Copy stored, List<Outcome> outcomes, Map<String, String> others, boolean published) {

    /**
     * Where a draft's message stands: its own, or the first one's with the same nonce.
     *
     * @param seq 0 where nothing stands: its allowance was used up
     * @param retryAfterMs when there will be some of it again; 0 where it was not refused
     * @param first the message itself, where the nonce was known and the log still holds it
     */
    public record Outcome(
            long seq,
            String id,
            long at,
            long retryAfterMs,
            @Nullable ChatMessage first) {
        public Outcome(long seq, String id, long at) {
            this(seq, id, at, 0, null);
        }

        public static Outcome refused(long retryAfterMs) {
            return new Outcome(0, "", 0, Math.max(1, retryAfterMs), null);
        }

        public boolean isRefused() {
            return retryAfterMs > 0;
        }

        /** The same, of a repeat. */
        public Outcome of(@Nullable ChatMessage message) {
            return new Outcome(seq, id, at, retryAfterMs, message);
        }
    }

    /** An answer that says only that nothing was done. */
    public static AppendAnswer nothing(LaneStatus status) {
        return new AppendAnswer(status, new Copy("", 1, "", List.of()), List.of(), Map.of(), false);
    }
}
