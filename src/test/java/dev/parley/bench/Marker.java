package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * What a text begins with: who said it, which of its messages it is, and when it was to be sent. Always as long, and of characters that no
 * dialect writes in another way: found among a frame's bytes without reading the frame.
 */
final class Marker {
    static final int LENGTH = 26;
    static final int MOST_SENDERS = 0x10000;
    private static final String BLANK = "#b" + "0".repeat(LENGTH - 2);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int SENDER = 2;
    private static final int NUMBER = SENDER + 4;
    private static final int TIME = NUMBER + 8;

    private Marker() {}

    /** Where one is to be put. */
    static String blank() {
        return BLANK;
    }

    /** @param nanos since the beginning of the run, below 2^48, which is three days */
    static void put(byte[] bytes, int at, int sender, int number, long nanos) {
        hex(bytes, at + SENDER, 4, sender);
        hex(bytes, at + NUMBER, 8, number);
        hex(bytes, at + TIME, 12, nanos);
    }

    /** @return where the first one begins; -1 where there is none */
    static int find(ByteBuf in, int from, int to) {
        int at = in.indexOf(from, to, (byte) '#');
        while (at >= 0 && at + LENGTH <= to) {
            if (in.getByte(at + 1) == 'b') {
                return at;
            }
            at = in.indexOf(at + 1, to, (byte) '#');
        }
        return -1;
    }

    static int sender(ByteBuf in, int at) {
        return (int) number(in, at + SENDER, 4);
    }

    static int number(ByteBuf in, int at) {
        return (int) number(in, at + NUMBER, 8);
    }

    static long nanos(ByteBuf in, int at) {
        return number(in, at + TIME, 12);
    }

    private static void hex(byte[] bytes, int at, int digits, long value) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = DIGITS[(int) (rest & 15)];
            rest >>>= 4;
        }
    }

    private static long number(ByteBuf in, int at, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = in.getByte(at + i);
            value = value << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return value;
    }
}
