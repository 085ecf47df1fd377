package dev.parley.gateway.ws;

import dev.parley.core.Goodbye;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * What goes out to one client, whatever carries it. All frames are whole, unmasked frames of RFC 6455, as {@link Frames} writes them: what a
 * room hears is framed once and shared by all. On the loop of the session that it belongs to only.
 */
public interface Wire {

    /** Whole frames, one reference of which passes to the wire; they leave with the next {@link #flush}. */
    void write(ByteBuf frames);

    /** Whether its client takes {@linkplain Deflation compressed} messages. */
    default boolean deflates() {
        return false;
    }

    /** One text frame. */
    void write(byte[] text);

    /**
     * The answer to a join, which is bounded by the log and doesn't make a reader slow.
     *
     * @param taken runs, perhaps at once, when the client has taken it all or will take nothing more
     */
    void writeExempt(List<byte[]> texts, Runnable taken);

    /** @return false where a flush is pending already */
    boolean needsFlush();

    void flush();

    /** Bytes of answers to joins that the client has not taken. */
    long exempt();

    boolean isOpen();

    /** Cheap, for it is asked after every write. */
    boolean keepsUp();

    /** Live bytes that the client has not taken. Zero as long as it keeps up. */
    long backlog();

    /** Says goodbye, and ends the connection when the client has answered, or when its time to do so is over. */
    void close(Goodbye goodbye);

    /** Whether it looks for signs of life by itself: then nobody else pings it. */
    default boolean hasHeartbeat() {
        return false;
    }

    void ping();

    /** Takes nothing more from the client until {@link #resume}. */
    void pause();

    /** What waited may come before this returns. */
    void resume();

    /** Ends the connection at once. */
    void cut();
}
