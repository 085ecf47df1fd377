package dev.parley.chaos;

/** Watches for some promises, event by event. */
interface Check {
    void take(Event event, Breaches breaches);

    /** All is told. */
    default void end(Breaches breaches) {}
}
