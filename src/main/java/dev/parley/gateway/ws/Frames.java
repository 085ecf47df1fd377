package dev.parley.gateway.ws;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Frames of RFC 6455 as a server sends them: unmasked, final. */
public final class Frames {
    /** Header bytes at most: two, and eight for a long length. */
    public static final int MAX_HEADER = 10;

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private Frames() {}

    public static void appendText(ByteBuf to, byte[] utf8) {
        append(to, FINAL_TEXT, utf8, utf8.length);
    }

    public static void appendBinary(ByteBuf to, byte[] bytes) {
        append(to, FINAL_BINARY, bytes, bytes.length);
    }

    static void append(ByteBuf to, int head, byte[] payload, int length) {
        to.writeByte(head);
        if (length <= SHORT) {
            to.writeByte(length);
        } else if (length <= 0xFFFF) {
            to.writeByte(TWO_BYTES);
            to.writeShort(length);
        } else {
            to.writeByte(EIGHT_BYTES);
            to.writeLong(length);
        }
        to.writeBytes(payload, 0, length);
    }

    /** Bytes that frames of these payloads take, at most. */
    public static long sizeOf(List<byte[]> payloads) {
        long size = 0;
        for (byte[] payload : payloads) {
            size += payload.length + MAX_HEADER;
        }
        return size;
    }

    /** The same, in no more memory than it needs: a reader that stalls keeps all of a buffer, and only what it reads is counted. */
    public static ByteBuf trimmed(ByteBuf frames) {
        try {
            return frames.capacity() > 2 * frames.readableBytes() ? frames.capacity(frames.readableBytes()) : frames;
        } catch (OutOfMemoryError full) {
            // then it stays as it is: what is in it is what matters
            return frames;
        }
    }

    /** How long the header of the frame that begins there is. */
    public static int headerOf(ByteBuf frames, int at) {
        int length = frames.getUnsignedByte(at + 1);
        if (length <= SHORT) {
            return 2;
        }
        return length == TWO_BYTES ? 4 : MAX_HEADER;
    }

    /** How long the payload of the frame that begins there is. */
    public static int lengthOf(ByteBuf frames, int at) {
        int length = frames.getUnsignedByte(at + 1);
        if (length <= SHORT) {
            return length;
        }
        return length == TWO_BYTES ? frames.getUnsignedShort(at + 2) : (int) frames.getLong(at + 2);
    }
}
