package dev.parley.bus;

/**
 * Where messages of one type go.
 *
 * @param name the event-bus address
 */
@SuppressWarnings("UnusedTypeParameter") // it says what may be sent there
public record Address<T>(String name) {}
