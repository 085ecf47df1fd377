package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.gateway.ws.Frames;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** The body that answers a poll: packets with a separator between them, those of binary frames in base64. */
final class PollPayload {
    static final int SEPARATOR = 0x1e;
    static final int BASE64 = 'b';

    private static final int BINARY = 2;

    private final ByteArrayOutputStream packets;

    /** @param size bytes of all that will be added, about */
    PollPayload(int size) {
        this.packets = new ByteArrayOutputStream(size);
    }

    /** Whole, unmasked frames of RFC 6455; they are read, and not released. */
    void addFrames(ByteBuf frames) {
        int at = frames.readerIndex();
        int end = frames.writerIndex();
        while (at < end) {
            int kind = frames.getByte(at) & 0x0f;
            int length = Frames.lengthOf(frames, at);
            at += Frames.headerOf(frames, at);
            byte[] payload = new byte[length];
            frames.getBytes(at, payload);
            at += length;
            if (kind == BINARY) {
                addBinary(payload);
            } else {
                addPacket(payload);
            }
        }
    }

    private void addBinary(byte[] bytes) {
        separate();
        packets.write(BASE64);
        packets.writeBytes(Base64.getEncoder().encode(bytes));
    }

    void addPacket(byte[] utf8) {
        separate();
        packets.writeBytes(utf8);
    }

    void addPacket(String ascii) {
        addPacket(ascii.getBytes(US_ASCII));
    }

    private void separate() {
        if (packets.size() > 0) {
            packets.write(SEPARATOR);
        }
    }

    EngineReply reply() {
        return new EngineReply(200, packets.toByteArray());
    }
}
