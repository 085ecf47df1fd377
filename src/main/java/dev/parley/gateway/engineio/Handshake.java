package dev.parley.gateway.engineio;

/**
 * What is known of a client when its session begins.
 *
 * @param address where it is, behind any proxy that is trusted
 */
public record Handshake(String address) {}
