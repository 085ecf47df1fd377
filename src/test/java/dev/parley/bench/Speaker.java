package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One sender: its frame is made once, and gets a new number and time for each message. */
final class Speaker {
    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;

    private final int id;
    private final byte[] frame;
    private final List<Integer> markers = new ArrayList<>(2);
    private int said;

    /**
     * @param id among all senders
     * @param text the frame's, with a blank marker wherever one is to be
     */
    Speaker(int id, String text) {
        this.id = id;
        this.frame = framed(text.getBytes(StandardCharsets.US_ASCII));
        String whole = new String(frame, StandardCharsets.ISO_8859_1);
        int at = whole.indexOf(Marker.blank());
        while (at >= 0) {
            markers.add(at);
            at = whole.indexOf(Marker.blank(), at + 1);
        }
    }

    int id() {
        return id;
    }

    /** How many it said: the number of the next one. */
    int said() {
        return said;
    }

    /** @param nanos since the beginning of the run: when it was to be said */
    ByteBuf say(long nanos) {
        for (int at : markers) {
            Marker.put(frame, at, id, said, nanos);
        }
        said++;
        return PooledByteBufAllocator.DEFAULT.directBuffer(frame.length).writeBytes(frame);
    }

    /** A client's frame: masked, and the mask is nothing but zeros, which leaves the bytes as they are. */
    static byte[] framed(byte[] text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length + 10 + MASK_BYTES).put((byte) FINAL_TEXT);
        if (text.length < 126) {
            bytes.put((byte) (MASKED | text.length));
        } else {
            // a text has 1,000 characters at most, and what is around it a hundred
            bytes.put((byte) (MASKED | 126)).putShort((short) text.length);
        }
        bytes.putInt(0).put(text).flip();
        byte[] whole = new byte[bytes.remaining()];
        bytes.get(whole);
        return whole;
    }
}
