package dev.parley.gateway.engineio;

/**
 * The answer to a request of a polling client.
 *
 * @param status 200: the body is a payload, or {@code ok}, as text; 400: it is {@code {"code":1,"message":"Session ID unknown"}}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared
public record EngineReply(int status, byte[] body) {}
