package dev.parley.room;

/** What became of a numbered call. */
public enum LaneStatus {
    OK,
    /** Only for {@link OpenCall#mustBeNew}: the room is there; nothing changed. */
    EXISTS,
    /** Not done and never will be: a later number was here. What is still wanted takes a new number. */
    STALE,
    /** This instance was declared dead; nothing that it writes counts any more. */
    FENCED
}
