package dev.parley.gateway.ws;

import dev.parley.core.Goodbye;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one WebSocket, written below Vert.x's encoder: what a room hears is framed once and shared by all members. The one class that
 * reaches into the pipeline; {@code HandshakeRemainsTest} fails loudly where a version builds it differently. On the socket's event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a write is told to the channel, which ends then
public final class SocketWire implements Wire {
    private static final int MAX_UNREAD_PONGS = 256;
    private static final Buffer NOTHING = Buffer.buffer();
    private static final String VERTX_HANDLER = "handler";
    private static final String IDLE_HANDLER = "idle";
    private static final String DECODER = "frames";

    private final ServerWebSocket socket;
    private final Channel channel;
    private final ChannelHandlerContext belowEncoder;
    private final Duration closeTimeout;
    private final Asides asides;
    /** Bytes of answers to joins that the client has not taken yet: they don't count against it. */
    private long exempt;

    private @Nullable Deflation deflation;
    private int unreadPongs;
    private boolean flushPending;
    /** A close frame was the last one: RFC 6455 wants nothing after it. */
    private boolean closing;

    private SocketWire(ServerWebSocket socket, ChannelHandlerContext belowEncoder, Duration closeTimeout) {
        this.socket = socket;
        this.channel = belowEncoder.channel();
        this.belowEncoder = belowEncoder;
        this.closeTimeout = closeTimeout;
        this.asides = new Asides(channel.alloc(), this::append, this::putAside, belowEncoder::close);
    }

    /** Takes over what goes out, and the end of the socket after a violation of the protocol. */
    public static SocketWire of(ServerWebSocket socket, Duration closeTimeout) {
        ChannelPipeline pipeline =
                ((WebSocketInternal) socket).channelHandlerContext().pipeline();
        ChannelHandlerContext encoder = pipeline.context(WebSocketFrameEncoder.class);
        if (encoder == null || pipeline.get(VERTX_HANDLER) == null) {
            throw new IllegalStateException(
                    "this version of Vert.x builds its pipeline differently: " + pipeline.names());
        }
        HeadTimeout.forget(pipeline);
        HeldRequests.forget(pipeline);
        FirstAnswer.forget(pipeline);
        SocketWire wire = new SocketWire(socket, encoder, closeTimeout);
        if (pipeline.get(IDLE_HANDLER) != null) {
            // HTTP's idle time-out; a WebSocket has its own heartbeat
            pipeline.remove(IDLE_HANDLER);
        }
        HandshakeRemains.drop(socket, pipeline, VERTX_HANDLER);
        pipeline.addBefore(VERTX_HANDLER, "asides", wire.asides);
        return wire;
    }

    /** @param end hears of a violation of RFC 6455, and is to end the session with what it deserves */
    public void onViolation(Consumer<Goodbye> end) {
        channel.pipeline().addBefore(VERTX_HANDLER, "violations", new ViolationHandler(end));
    }

    /**
     * This socket alone takes longer frames than the server's options say. To be called as soon as it is one, before anything else is read.
     *
     * @param maxFrameBytes of one frame's payload
     */
    public void takeFramesUpTo(int maxFrameBytes) {
        decodeFramesUpTo(maxFrameBytes, false);
    }

    /**
     * The client was told that messages may be compressed, both ways. To be called as soon as it is a WebSocket, before anything else is read.
     *
     * @param maxMessageBytes of a message, compressed or not
     */
    public void deflate(Deflation negotiated, int maxMessageBytes) {
        deflation = negotiated;
        channel.pipeline().addBefore(VERTX_HANDLER, "inflater", new InflatingHandler(negotiated, maxMessageBytes));
        decodeFramesUpTo(maxMessageBytes, true);
    }

    private void decodeFramesUpTo(int maxFrameBytes, boolean reservedBits) {
        ChannelPipeline pipeline = channel.pipeline();
        WebSocket08FrameDecoder decoder = pipeline.get(WebSocket08FrameDecoder.class);
        if (decoder == null) {
            throw new IllegalStateException(
                    "this version of Vert.x builds its pipeline differently: " + pipeline.names());
        }
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .allowExtensions(reservedBits)
                .maxFramePayloadLength(maxFrameBytes)
                .allowMaskMismatch(false)
                .closeOnProtocolViolation(false)
                .build();
        pipeline.replace(decoder, DECODER, new WebSocket13FrameDecoder(config));
    }

    /** Where all of this is to be called. */
    Executor loop() {
        return channel.eventLoop();
    }

    /** Bytes that were written and not sent, but for the last few of {@link Asides}; may be asked anywhere. */
    long unsent() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }

    /** The client has said goodbye, and Vert.x has answered it: nothing follows, and the socket ends soon, stalled or not. */
    public void closedByClient() {
        closing = true;
        channel.eventLoop().schedule(this::cut, closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void write(ByteBuf frames) {
        asides.pass();
        put(frames);
    }

    private void putAside(ByteBuf frames) {
        put(trimmed(frames));
    }

    private void put(ByteBuf frames) {
        if (channel.isActive() && !closing) {
            belowEncoder.write(frames, belowEncoder.voidPromise());
        } else {
            frames.release();
        }
    }

    @Override
    public void write(byte[] text) {
        if (channel.isActive() && !closing) {
            asides.add(text);
        }
    }

    private void append(ByteBuf to, byte[] text) {
        if (deflation == null) {
            Frames.appendText(to, text);
        } else {
            deflation.appendText(to, text);
        }
    }

    private ByteBuf trimmed(ByteBuf frames) {
        return deflation == null ? frames : Frames.trimmed(frames);
    }

    @Override
    public boolean deflates() {
        return deflation != null;
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        long size = Frames.sizeOf(texts);
        if (size == 0 || closing || !channel.isActive()) {
            taken.run();
            return;
        }
        asides.pass();
        ByteBuf whole = channel.alloc().directBuffer(Math.toIntExact(size));
        texts.forEach(text -> append(whole, text));
        ByteBuf frames = trimmed(whole);
        int bytes = frames.readableBytes();
        exempt += bytes;
        belowEncoder.write(frames).addListener(written -> {
            exempt -= bytes;
            taken.run();
        });
    }

    @Override
    public boolean needsFlush() {
        if (flushPending) {
            return false;
        }
        flushPending = true;
        return true;
    }

    @Override
    public void flush() {
        flushPending = false;
        asides.pass();
        belowEncoder.flush();
    }

    /** To be asked with every ping: each is answered, and a client that doesn't read the answers is too slow. */
    public boolean pongsPileUp() {
        unreadPongs = channel.isWritable() ? 0 : unreadPongs + 1;
        return unreadPongs > MAX_UNREAD_PONGS;
    }

    @Override
    public long exempt() {
        return exempt;
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public boolean keepsUp() {
        return channel.isWritable();
    }

    @Override
    public long backlog() {
        if (channel.isWritable()) {
            return 0;
        }
        return Math.max(0, unsent() - exempt);
    }

    /**
     * Says goodbye, and ends the connection when the client has answered, or when its time to do so is over: a close frame waits behind
     * whatever a stalled client doesn't read, so the connection is cut then.
     */
    @Override
    public void close(Goodbye goodbye) {
        flush();
        closing = true;
        if (!socket.isClosed()) {
            socket.close((short) goodbye.code(), goodbye.reason());
        }
        channel.eventLoop().schedule(this::cut, closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void ping() {
        if (!socket.isClosed()) {
            socket.writePing(NOTHING);
        }
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void cut() {
        belowEncoder.close();
    }
}
