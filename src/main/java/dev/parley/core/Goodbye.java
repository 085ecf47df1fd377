package dev.parley.core;

/**
 * Why the server ends a connection: a close code of RFC 6455 and a reason.
 *
 * @param reason at most 123 bytes of UTF-8
 */
public record Goodbye(int code, String reason) {
    public static final Goodbye PROTOCOL_ERROR = new Goodbye(1002, "protocol error");
    public static final Goodbye NOT_UTF8 = new Goodbye(1007, "text is not UTF-8");
    public static final Goodbye TOO_BIG = new Goodbye(1009, "frame over the limit");
    public static final Goodbye NO_SIGN_OF_LIFE = new Goodbye(4002, "no sign of life");
    public static final Goodbye TOO_SLOW = new Goodbye(4008, "too slow: resume from what you have seen");

    public static final Goodbye SESSION_EXPIRED = new Goodbye(4001, "session expired or revoked");
    public static final Goodbye TOO_MANY_REFUSALS = new Goodbye(4029, "too many requests over the limit");

    /** What carries the connection goes on, and may bring another one. */
    public static final Goodbye TURNED_AWAY = new Goodbye(1008, "not let in");

    /** The server restarts, or lost its place: come back after so many milliseconds. */
    public static Goodbye restart(long reconnectAfterMs) {
        return new Goodbye(1012, "{\"reconnectAfterMs\":" + reconnectAfterMs + "}");
    }
}
