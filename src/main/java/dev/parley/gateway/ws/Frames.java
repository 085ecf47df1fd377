package dev.parley.gateway.ws;

import io.netty.buffer.ByteBuf;

/** Frames of RFC 6455 as a server sends them: unmasked, final, not compressed. */
public final class Frames {
    /** Header bytes at most: two, and eight for a long length. */
    public static final int MAX_HEADER = 10;

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int SHORT = 125;

    private Frames() {}

    public static void appendText(ByteBuf to, byte[] utf8) {
        append(to, FINAL_TEXT, utf8);
    }

    public static void appendBinary(ByteBuf to, byte[] bytes) {
        append(to, FINAL_BINARY, bytes);
    }

    private static void append(ByteBuf to, int head, byte[] payload) {
        to.writeByte(head);
        if (payload.length <= SHORT) {
            to.writeByte(payload.length);
        } else if (payload.length <= 0xFFFF) {
            to.writeByte(126);
            to.writeShort(payload.length);
        } else {
            to.writeByte(127);
            to.writeLong(payload.length);
        }
        to.writeBytes(payload);
    }
}
