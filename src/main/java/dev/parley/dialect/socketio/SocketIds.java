package dev.parley.dialect.socketio;

import java.security.SecureRandom;
import java.util.Base64;

/** By which clients know their sockets. */
final class SocketIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SocketIds() {}

    /** 20 characters of A-Z, a-z, 0-9, - and _: 120 random bits. */
    static String fresh() {
        byte[] bits = new byte[15];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().encodeToString(bits);
    }
}
