package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The packets of one request, one after the other, and its answer when they were taken. */
final class Post {
    static final EngineReply OK = new EngineReply(200, "ok".getBytes(UTF_8));
    static final int MAX_PACKETS = 10_000;

    private final byte[] payload;
    private final Promise<EngineReply> reply = Promise.promise();
    private int at;

    private Post(byte[] payload) {
        this.payload = payload;
    }

    /** @return null where this is no payload, or one that is too big */
    static @Nullable Post of(byte[] payload, int maxBytes) {
        if (payload.length > maxBytes || !ByteBufUtil.isText(Unpooled.wrappedBuffer(payload), UTF_8)) {
            return null;
        }
        int packets = 1;
        for (byte b : payload) {
            packets += b == PollPayload.SEPARATOR ? 1 : 0;
        }
        return packets > MAX_PACKETS ? null : new Post(payload);
    }

    boolean hasNext() {
        return at <= payload.length;
    }

    byte[] next() {
        int end = at;
        while (end < payload.length && payload[end] != PollPayload.SEPARATOR) {
            end++;
        }
        byte[] packet = Arrays.copyOfRange(payload, at, end);
        at = end + 1;
        return packet;
    }

    /**
     * The Java client breaks its base64 into lines, and ends the last one, too.
     *
     * @param packet a binary one, with its type
     * @return null where this is no base64
     */
    static byte @Nullable [] binary(byte[] packet) {
        byte[] digits = new byte[packet.length];
        int length = 0;
        for (int i = 1; i < packet.length; i++) {
            if (packet[i] != '\n' && packet[i] != '\r') {
                digits[length++] = packet[i];
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(digits, length));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    Future<EngineReply> reply() {
        return reply.future();
    }

    void answer(EngineReply answer) {
        reply.tryComplete(answer);
    }
}
