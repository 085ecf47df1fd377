package dev.parley.room;

import dev.parley.core.Copy;
import java.util.List;
import java.util.Map;

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

    /** Where a draft's message stands: its own, or the first one's with the same nonce. */
    public record Outcome(long seq, String id, long at) {}

    /** An answer that says only that nothing was done. */
    public static AppendAnswer nothing(LaneStatus status) {
        return new AppendAnswer(status, new Copy("", 1, "", List.of()), List.of(), Map.of(), false);
    }
}
