package dev.parley.bus;

/**
 * Where messages of one type go.
 *
 * @param name the event-bus address
 */
public record Address<T>(String name) {}
