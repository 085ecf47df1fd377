package dev.parley.dialect.socketio;

import java.security.SecureRandom;
import java.util.Base64;

/** Names of sockets. */
final class SocketId {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Three bytes are four characters. */
    private static final int BYTES = 15;

    private SocketId() {}

    /** 20 characters, in base64 for URLs. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
