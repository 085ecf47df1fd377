package dev.parley.gateway.engineio;

import java.nio.charset.StandardCharsets;

/** Why a request is refused, as the Node.js server numbers and words it. */
public enum EngineRefusal {
    UNKNOWN_TRANSPORT(0, "Transport unknown"),
    UNKNOWN_SID(1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method"),
    BAD_REQUEST(3, "Bad request"),
    FORBIDDEN(4, "Forbidden"),
    UNSUPPORTED_VERSION(5, "Unsupported protocol version");

    private final int code;
    private final String words;

    EngineRefusal(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** 403 for {@link #FORBIDDEN}, else 400. */
    public EngineReply reply() {
        return reply(words);
    }

    /** The same, in clearer words. */
    public EngineReply reply(String clearer) {
        String body = "{\"code\":" + code + ",\"message\":\"" + clearer + "\"}";
        return new EngineReply(this == FORBIDDEN ? 403 : 400, body.getBytes(StandardCharsets.UTF_8));
    }
}
