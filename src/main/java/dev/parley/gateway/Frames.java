package dev.parley.gateway;

import io.netty.buffer.ByteBuf;

/** Frames of RFC 6455 as a server sends them: unmasked, final, not compressed. */
final class Frames {
    /** Header bytes at most: two, and eight for a long length. */
    static final int MAX_HEADER = 10;

    private static final int FINAL_TEXT = 0x81;
    private static final int SHORT = 125;

    private Frames() {}

    static void appendText(ByteBuf to, byte[] utf8) {
        to.writeByte(FINAL_TEXT);
        if (utf8.length <= SHORT) {
            to.writeByte(utf8.length);
        } else if (utf8.length <= 0xFFFF) {
            to.writeByte(126);
            to.writeShort(utf8.length);
        } else {
            to.writeByte(127);
            to.writeLong(utf8.length);
        }
        to.writeBytes(utf8);
    }
}
