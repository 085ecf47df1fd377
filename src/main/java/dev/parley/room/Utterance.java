package dev.parley.room;

import org.jspecify.annotations.Nullable;

/** Something said, on its way through a lane until its sender knows what became of it. */
final class Utterance {
    final RoomRequest.From from;
    final Draft draft;
    /** On the scheduler's clock. */
    final long deadline;

    AppendAnswer.@Nullable Outcome outcome;
    boolean answered;

    Utterance(RoomRequest.From from, Draft draft, long deadline) {
        this.from = from;
        this.draft = draft;
        this.deadline = deadline;
    }

    /** Where it stands in the log; only once there is an outcome. */
    long seq() {
        return outcome == null ? Long.MAX_VALUE : outcome.seq();
    }
}
