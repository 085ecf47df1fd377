package dev.parley.dialect.socketio;

/** What a client sent is no packet, or none that may come now. Carries no stack trace: it is the client's fault, and ends its connection. */
final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPacketException(String words) {
        super(words, null, false, false);
    }
}
