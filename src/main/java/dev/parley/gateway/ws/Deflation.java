package dev.parley.gateway.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Compression of messages: {@code permessage-deflate} of RFC 7692, where no message refers to one before it, in either direction. So what a
 * room hears is compressed once and right for all who listen, a socket at rest needs no memory for it, and secrets of one message can't be
 * guessed by the length of another one. One for each loop.
 */
public final class Deflation {
    /** Where a client offers it, and the server accepts it. */
    public static final String HEADER = "sec-websocket-extensions";

    /** The answer to an offer that is accepted. */
    public static final String ACCEPTED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /** A text frame whose payload is compressed: RSV1 is set. */
    static final int DEFLATED_TEXT = 0xC1;

    /** Shorter ones hardly get smaller. */
    private static final int SHORTEST = 256;

    private static final String NAME = "permessage-deflate";
    private static final Set<String> WINDOW_BITS = Set.of("8", "9", "10", "11", "12", "13", "14", "15");
    /** Bytes that end what is flushed, and are left out on the wire. */
    private static final int TAIL = 4;
    /** These, and an empty last block behind them: where that can't be read, the message is broken off. */
    private static final byte[] END = {0, 0, (byte) 0xFF, (byte) 0xFF, 3, 0};

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final Inflater inflater = new Inflater(true);
    private byte[] scratch = new byte[4096];

    /** @param extensions of the request, as the header has them */
    public static boolean isOffered(@Nullable String extensions) {
        return extensions != null
                && extensions.contains(NAME)
                && offers(extensions).stream().anyMatch(Deflation::isFitting);
    }

    private static List<WebSocketExtensionData> offers(String extensions) {
        try {
            return WebSocketExtensionUtil.extractExtensions(extensions);
        } catch (IndexOutOfBoundsException nameless) {
            return List.of();
        }
    }

    /** What asks for a smaller window of ours isn't; what tells about the client's own can be left unanswered. */
    private static boolean isFitting(WebSocketExtensionData offer) {
        return offer.name().equals(NAME)
                && offer.parameters().entrySet().stream()
                        .allMatch(parameter -> isUnderstood(parameter.getKey(), parameter.getValue()));
    }

    private static boolean isUnderstood(String parameter, @Nullable String value) {
        return switch (parameter) {
            case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
            case "client_max_window_bits" -> value == null || WINDOW_BITS.contains(value);
            default -> false;
        };
    }

    /** Appends one text frame, compressed where that makes it shorter. */
    void appendText(ByteBuf to, byte[] utf8) {
        int size = utf8.length < SHORTEST ? -1 : deflate(utf8);
        if (size < 0) {
            Frames.appendText(to, utf8);
        } else {
            Frames.append(to, DEFLATED_TEXT, scratch, size);
        }
    }

    /**
     * The same text frames, each one compressed where that makes it shorter.
     *
     * @return one reference; of the same frames where it makes none shorter
     */
    public ByteBuf shorten(ByteBuf frames) {
        ByteBuf shorter = null;
        int kept = frames.readerIndex();
        for (int at = kept; at < frames.writerIndex(); ) {
            int from = at + Frames.headerOf(frames, at);
            int length = Frames.lengthOf(frames, at);
            int end = from + length;
            if (length >= SHORTEST) {
                byte[] utf8 = new byte[length];
                frames.getBytes(from, utf8);
                int size = deflate(utf8);
                if (size >= 0) {
                    shorter = shorter == null ? frames.alloc().directBuffer(frames.readableBytes()) : shorter;
                    shorter.writeBytes(frames, kept, at - kept);
                    Frames.append(shorter, DEFLATED_TEXT, scratch, size);
                    kept = end;
                }
            }
            at = end;
        }
        return shorter == null
                ? frames.retain()
                : Frames.trimmed(shorter.writeBytes(frames, kept, frames.writerIndex() - kept));
    }

    /** @return how many bytes of {@link #scratch} it is; -1 where it isn't shorter */
    private int deflate(byte[] bytes) {
        if (scratch.length < bytes.length) {
            scratch = new byte[bytes.length];
        }
        deflater.reset();
        deflater.setInput(bytes);
        // where not all of it fits, it isn't shorter
        int size = deflater.deflate(scratch, 0, bytes.length, Deflater.SYNC_FLUSH);
        return size < bytes.length ? size - TAIL : -1;
    }

    /**
     * @param max bytes that it may become
     * @return null where it would become more
     */
    @Nullable
    ByteBuf inflate(byte[] message, int max, ByteBufAllocator memory) throws DataFormatException {
        inflater.reset();
        ByteBuf whole = memory.buffer(Math.min(max, 4 * message.length) + 1);
        try {
            boolean fits = inflateTo(whole, message, max);
            if (fits && !inflater.finished()) {
                int length = whole.readableBytes();
                fits = inflateTo(whole, END, max);
                // none of that may have been taken for a part of the message
                if (!inflater.finished() || whole.readableBytes() > length) {
                    throw new DataFormatException("it is broken off");
                }
            }
            return fits ? whole.retain() : null;
        } finally {
            whole.release();
        }
    }

    /** Streams that end in the middle of a message are followed by another one. */
    private boolean inflateTo(ByteBuf whole, byte[] input, int max) throws DataFormatException {
        inflater.setInput(input);
        while (true) {
            int size = inflater.inflate(scratch);
            if (whole.readableBytes() + size > max) {
                return false;
            }
            whole.writeBytes(scratch, 0, size);
            if (inflater.needsDictionary()) {
                throw new DataFormatException("a dictionary is wanted");
            }
            int rest = inflater.getRemaining();
            if (inflater.finished() && rest > 0) {
                inflater.reset();
                inflater.setInput(input, input.length - rest, rest);
            } else if (size == 0) {
                return true;
            }
        }
    }
}
