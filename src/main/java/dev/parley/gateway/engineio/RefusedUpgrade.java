package dev.parley.gateway.engineio;

/** A request that doesn't become a WebSocket. Carries no stack trace: it is an answer, not a fault. */
final class RefusedUpgrade extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EngineReply reply;

    RefusedUpgrade(EngineReply reply) {
        super("refused with " + reply.status(), null, false, false);
        this.reply = reply;
    }

    EngineReply reply() {
        return reply;
    }
}
