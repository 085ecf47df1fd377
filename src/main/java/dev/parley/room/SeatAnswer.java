package dev.parley.room;

import dev.parley.core.PresenceChange;

/** @param change the version and count after the call, and whom it brought or took; meaningless unless {@code OK} */
public record SeatAnswer(LaneStatus status, PresenceChange change) {}
