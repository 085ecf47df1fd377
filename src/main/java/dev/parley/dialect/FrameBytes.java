package dev.parley.dialect;

import dev.parley.core.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is written for each message, put together from bytes that are there already: a generator that knows what it is in the middle of
 * costs more than such a frame. Everything else is {@link FrameWriter}'s. A thread has one, for one frame after the other: from
 * {@link #begin} to {@link #end}, without anything between them that writes a frame itself.
 */
public final class FrameBytes {
    private static final int USUAL_SIZE = 1024;
    /** What has grown beyond that is not kept. */
    private static final int MOST_KEPT = 64 * 1024;
    /** Of a char, as an escape. */
    private static final int LONGEST_CHAR = 6;

    private static final int LONGEST_NUMBER = 20;
    /** Chars that memory is reserved for at once: as if each were an escape, which nearly none is. */
    private static final int SLICE = 512;

    private static final byte[] BRACE = ascii("}");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] SEQ = ascii(",\"seq\":");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
    private static final byte[] NONCE = ascii(",\"nonce\":");
    private static final byte[] DUPLICATE = ascii(",\"duplicate\":true");

    private static final byte[] HEX = ascii("0123456789ABCDEF");
    /** By char: 0 where it stands for itself, {@code 'u'} where it has no escape of its own. */
    private static final byte[] ESCAPES = escapes();

    private static final ThreadLocal<FrameBytes> OF_THREAD = ThreadLocal.withInitial(FrameBytes::new);

    private byte[] bytes = new byte[USUAL_SIZE];
    private int length;
    /** The last second that was asked for, and how it is written. */
    private long second = -1;

    private byte[] secondText = {};

    private FrameBytes() {}

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    /** What stands in frames as it is: ASCII. */
    public static byte[] ascii(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Begins a frame. One of this thread that was not ended is lost.
     *
     * @param head as {@link #ascii} makes it, like all that {@link #raw} takes
     */
    public static FrameBytes begin(byte[] head) {
        FrameBytes frame = OF_THREAD.get();
        frame.length = 0;
        return frame.raw(head);
    }

    /** As {@link #end(byte[])}, with the brace of an object. */
    public byte[] end() {
        return end(BRACE);
    }

    /** @return the whole frame, the caller's own */
    public byte[] end(byte[] tail) {
        put(tail);
        byte[] frame = Arrays.copyOf(bytes, length);
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[USUAL_SIZE];
        }
        return frame;
    }

    /** Bytes as they are. */
    public FrameBytes raw(byte[] json) {
        put(json);
        return this;
    }

    private void put(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
    }

    /** In quotes, escaped where JSON wants it, and half of a surrogate pair, which no UTF-8 has. */
    public FrameBytes string(String value) {
        quote();
        int chars = value.length();
        for (int from = 0; from < chars; from += SLICE) {
            characters(value, from, Math.min(chars, from + SLICE));
        }
        quote();
        return this;
    }

    private void quote() {
        reserve(1);
        bytes[length++] = '"';
    }

    private void characters(String value, int from, int end) {
        reserve(LONGEST_CHAR * (end - from));
        byte[] to = bytes;
        int at = length;
        for (int i = from; i < end; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                if (ESCAPES[c] == 0) {
                    to[at++] = (byte) c;
                } else {
                    at = escape(to, at, c);
                }
            } else if (c < 0x800) {
                to[at++] = (byte) (0xC0 | (c >> 6));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                to[at++] = (byte) (0xE0 | (c >> 12));
                to[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else {
                at = surrogate(to, at, value, i);
            }
        }
        length = at;
    }

    /** A pair is written where its first half is, of which slices may not know the second. */
    private static int surrogate(byte[] to, int at, String value, int i) {
        char c = value.charAt(i);
        if (isPair(value, i)) {
            int point = Character.toCodePoint(c, value.charAt(i + 1));
            to[at] = (byte) (0xF0 | (point >> 18));
            to[at + 1] = (byte) (0x80 | (point >> 12 & 0x3F));
            to[at + 2] = (byte) (0x80 | (point >> 6 & 0x3F));
            to[at + 3] = (byte) (0x80 | (point & 0x3F));
            return at + 4;
        }
        return i > 0 && isPair(value, i - 1) ? at : hex(to, at, c);
    }

    private static boolean isPair(String value, int i) {
        return i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
    }

    private static int escape(byte[] to, int at, char c) {
        byte escape = ESCAPES[c];
        if (escape == 'u') {
            return hex(to, at, c);
        }
        to[at] = '\\';
        to[at + 1] = escape;
        return at + 2;
    }

    private static int hex(byte[] to, int at, char c) {
        to[at] = '\\';
        to[at + 1] = 'u';
        to[at + 2] = HEX[c >> 12];
        to[at + 3] = HEX[c >> 8 & 0xF];
        to[at + 4] = HEX[c >> 4 & 0xF];
        to[at + 5] = HEX[c & 0xF];
        return at + LONGEST_CHAR;
    }

    /** In decimal digits. */
    public FrameBytes number(long value) {
        if (value < 0) {
            return raw(ascii(Long.toString(value)));
        }
        reserve(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        length += digits;
        long rest = value;
        for (int at = length - 1; digits > 0; digits--, at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    /** {@code ,"timestamp":"2026-01-31T12:00:00.000Z"}. */
    public FrameBytes timestamp(long millis) {
        put(TIMESTAMP);
        if (millis < 0) {
            return raw(quoted(Timestamp.of(millis)));
        }
        long whole = millis / 1000;
        if (whole != second) {
            secondText = quoted(Timestamp.of(whole * 1000));
            second = whole;
        }
        put(secondText);
        // 000Z" is what it ends with
        int rest = (int) (millis - whole * 1000);
        bytes[length - 5] = (byte) ('0' + rest / 100);
        bytes[length - 4] = (byte) ('0' + rest / 10 % 10);
        bytes[length - 3] = (byte) ('0' + rest % 10);
        return this;
    }

    private static byte[] quoted(byte[] ascii) {
        byte[] quoted = new byte[ascii.length + 2];
        quoted[0] = '"';
        System.arraycopy(ascii, 0, quoted, 1, ascii.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    /** {@code ,"seq":7}. */
    public FrameBytes seq(long seq) {
        return raw(SEQ).number(seq);
    }

    /** {@code ,"id":"…","seq":7,"timestamp":"…"}: where a message stands in its room. */
    public FrameBytes place(String id, long seq, long at) {
        return raw(ID).string(id).seq(seq).timestamp(at);
    }

    /** The same of a message that was stored, with {@code ,"duplicate":true} for a repeat. */
    public FrameBytes receipt(Receipt receipt) {
        FrameBytes frame = place(receipt.id(), receipt.seq(), receipt.at());
        return receipt.duplicate() ? frame.duplicate() : frame;
    }

    /** {@code ,"nonce":"n1"}; nothing where there is none. */
    public FrameBytes nonce(@Nullable String nonce) {
        return nonce == null ? this : raw(NONCE).string(nonce);
    }

    /** {@code ,"duplicate":true}. */
    public FrameBytes duplicate() {
        return raw(DUPLICATE);
    }

    private void reserve(long more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(length + more, 2L * bytes.length)));
        }
    }
}
