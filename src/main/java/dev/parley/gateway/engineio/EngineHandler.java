package dev.parley.gateway.engineio;

/** What one session is for. Called on the session's loop. */
public interface EngineHandler {

    /** A message packet, without its type. */
    void text(byte[] utf8);

    void binary(byte[] bytes);

    /**
     * It is over, for whatever reason; called once, and nothing follows.
     *
     * @param reason as the Socket.IO documents name it: {@code transport close}, {@code transport error}, {@code ping timeout}, {@code parse error},
     *     {@code forced close}
     */
    void closed(String reason);
}
