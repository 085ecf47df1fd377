package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** How a session may end, and what that means to the requests that wait for it. */
enum Ending {
    TRANSPORT_CLOSE("transport close", "6", true),
    TRANSPORT_ERROR("transport error", "1", false),
    PING_TIMEOUT("ping timeout", "1", false),
    PARSE_ERROR("parse error", "1", false),
    FORCED_CLOSE("forced close", "1", true);

    private final String reason;
    private final String lastPacket;
    private final boolean postIsFine;

    Ending(String reason, String lastPacket, boolean postIsFine) {
        this.reason = reason;
        this.lastPacket = lastPacket;
        this.postIsFine = postIsFine;
    }

    /** As {@link EngineHandler#closed} names it. */
    String reason() {
        return reason;
    }

    /** What a poll that waits is answered. */
    EngineReply lastPacket() {
        return new EngineReply(200, lastPacket.getBytes(US_ASCII));
    }

    /** What a post that isn't done is answered. */
    EngineReply toPost() {
        return postIsFine ? Post.OK : EngineRefusal.BAD_REQUEST.reply();
    }
}
