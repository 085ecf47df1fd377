package dev.parley.room;

/** What the store says of a user and a room. */
public enum Membership {
    /** There is no such room. */
    NOWHERE,
    OUTSIDE,
    MEMBER
}
