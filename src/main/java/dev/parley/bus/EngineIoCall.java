package dev.parley.bus;

/**
 * What a gateway loop asks one of another instance, about an Engine.IO session of its.
 *
 * @param sid the session
 * @param poll names the request that waits or waited, at most 64 characters; empty where there is none
 * @param payload of a post; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared
public record EngineIoCall(Kind kind, String sid, String poll, byte[] payload) {
    private static final byte[] NOTHING = {};

    public enum Kind {
        /** Answered when there is something for the client. */
        POLL,
        /** The client's connection ended before the poll was answered. */
        CANCEL,
        /** The poll is to be answered now, with nothing where there is nothing: the instance that holds it stops. */
        RELEASE,
        /** Answered when the packets were taken. */
        POST,
        /** Answered at once, with 200: somebody is there. */
        LOOK
    }

    public static EngineIoCall poll(String sid, String poll) {
        return new EngineIoCall(Kind.POLL, sid, poll, NOTHING);
    }

    public static EngineIoCall cancel(String sid, String poll) {
        return new EngineIoCall(Kind.CANCEL, sid, poll, NOTHING);
    }

    public static EngineIoCall release(String sid, String poll) {
        return new EngineIoCall(Kind.RELEASE, sid, poll, NOTHING);
    }

    public static EngineIoCall post(String sid, byte[] payload) {
        return new EngineIoCall(Kind.POST, sid, "", payload);
    }

    public static EngineIoCall look() {
        return new EngineIoCall(Kind.LOOK, "", "", NOTHING);
    }
}
