package dev.parley.bus;

/**
 * The answer to an {@link EngineIoCall}.
 *
 * @param status as HTTP has it, 200 to 599
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared
public record EngineIoAnswer(int status, byte[] body) {}
