package dev.parley.gateway.demo;

/** Somebody at the door of the namespace. */
sealed interface Knock {
    String address();

    /** Answered by whether there is room for one more; if so, it has the place. */
    record In(String address) implements Knock {}

    /** Gives one place back. */
    record Out(String address) implements Knock {}
}
