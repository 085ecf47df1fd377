package dev.parley.gateway.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what a client sends as if it had not compressed it: a compressed message is handed on whole, as one frame. Sits behind the decoder,
 * which leaves the reserved bits to whoever negotiated them, and swallows everything after a violation.
 */
final class InflatingHandler extends ChannelInboundHandlerAdapter {
    private static final int RSV1 = 4;
    /** So many longest messages may come out of one read: what is read already is inflated, whether the session listens or not. */
    private static final int MAX_OF_A_READ = 16;

    private final Deflation deflation;
    private final int maxBytes;
    /** Of a compressed message whose last frame hasn't come. */
    private @Nullable ByteArrayOutputStream fragments;

    private boolean text;
    private boolean violated;
    /** Bytes that came out since the last read was over. */
    private long inflated;

    /** @param maxBytes of a message, compressed or not */
    InflatingHandler(Deflation deflation, int maxBytes) {
        this.deflation = deflation;
        this.maxBytes = maxBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            context.fireChannelRead(message);
        } else if (violated && !(frame instanceof CloseWebSocketFrame)) {
            frame.release();
        } else if (isContinuation(frame) && frame.rsv() == 0) {
            add(context, frame);
        } else if (frame.rsv() == 0) {
            context.fireChannelRead(frame);
        } else {
            begin(context, frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inflated = 0;
        context.fireChannelReadComplete();
    }

    private boolean isContinuation(WebSocketFrame frame) {
        return fragments != null && frame instanceof ContinuationWebSocketFrame;
    }

    private void begin(ChannelHandlerContext context, WebSocketFrame frame) {
        boolean isText = frame instanceof TextWebSocketFrame;
        if (frame.rsv() != RSV1 || !(isText || frame instanceof BinaryWebSocketFrame)) {
            frame.release();
            violated(context, WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bits are set");
            return;
        }
        text = isText;
        fragments = new ByteArrayOutputStream(frame.content().readableBytes());
        add(context, frame);
    }

    private void add(ChannelHandlerContext context, WebSocketFrame frame) {
        ByteArrayOutputStream sum = fragments;
        byte[] part = ByteBufUtil.getBytes(frame.content());
        boolean last = frame.isFinalFragment();
        frame.release();
        if (sum == null || sum.size() + part.length > maxBytes) {
            tooBig(context);
            return;
        }
        sum.writeBytes(part);
        if (last) {
            fragments = null;
            handOn(context, sum.toByteArray());
        }
    }

    private void handOn(ChannelHandlerContext context, byte[] compressed) {
        try {
            ByteBuf whole = deflation.inflate(compressed, maxBytes, context.alloc());
            if (whole == null) {
                tooBig(context);
            } else if (inflated + whole.readableBytes() > (long) MAX_OF_A_READ * maxBytes) {
                whole.release();
                tooBig(context);
            } else {
                inflated += whole.readableBytes();
                context.fireChannelRead(
                        text ? new TextWebSocketFrame(true, 0, whole) : new BinaryWebSocketFrame(true, 0, whole));
            }
        } catch (DataFormatException garbled) {
            violated(context, WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "the message isn't compressed");
        }
    }

    private void tooBig(ChannelHandlerContext context) {
        violated(context, WebSocketCloseStatus.MESSAGE_TOO_BIG, "the message is too long");
    }

    private void violated(ChannelHandlerContext context, WebSocketCloseStatus status, String reason) {
        violated = true;
        fragments = null;
        context.fireExceptionCaught(new CorruptedWebSocketFrameException(status, reason));
    }
}
