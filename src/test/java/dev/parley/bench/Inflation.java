package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A client's part in {@code permessage-deflate} (RFC 7692) where no message refers to one before it: so one will do for all sockets of a loop. */
final class Inflation {
    /** The line of the request that offers it. */
    static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;"
            + " client_no_context_takeover\r\n";

    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final int LONGEST = 16 * 1024 * 1024;

    private final Inflater inflater = new Inflater(true);
    private byte[] deflated = new byte[1024];
    private byte[] text = new byte[8192];

    /** @param head of a server's answer */
    static boolean isAgreedIn(String head) {
        return head.toLowerCase(Locale.ROOT)
                .lines()
                .anyMatch(line -> line.startsWith("sec-websocket-extensions:")
                        && line.contains("permessage-deflate")
                        && line.contains("server_no_context_takeover"));
    }

    /**
     * @return a frame's payload as it was before; the bytes are there until this is asked again
     * @throws DataFormatException where it is none that was deflated, or of more than 16 MiB
     */
    ByteBuf inflate(ByteBuf in, int from, int to) throws DataFormatException {
        int length = to - from;
        if (deflated.length < length + TAIL.length) {
            deflated = new byte[2 * length + TAIL.length];
        }
        in.getBytes(from, deflated, 0, length);
        System.arraycopy(TAIL, 0, deflated, length, TAIL.length);
        inflater.reset();
        inflater.setInput(deflated, 0, length + TAIL.length);
        int size = 0;
        for (int more = inflate(size); more > 0; more = inflate(size)) {
            size += more;
        }
        return Unpooled.wrappedBuffer(text, 0, size);
    }

    private int inflate(int at) throws DataFormatException {
        if (at == LONGEST) {
            throw new DataFormatException("more than " + LONGEST + " bytes");
        }
        if (at == text.length) {
            text = Arrays.copyOf(text, Math.min(LONGEST, 2 * at));
        }
        return inflater.inflate(text, at, text.length - at);
    }
}
