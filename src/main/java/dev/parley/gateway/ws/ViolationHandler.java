package dev.parley.gateway.ws;

import dev.parley.core.Goodbye;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.function.Consumer;

/**
 * Answers a violation of RFC 6455 with the close code that it deserves. Vert.x would drop the connection without a word; the decoder swallows
 * whatever comes after the violation.
 */
public final class ViolationHandler extends ChannelInboundHandlerAdapter {
    private final Consumer<Goodbye> close;
    private boolean closed;

    ViolationHandler(Consumer<Goodbye> close) {
        this.close = close;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (!(reason instanceof CorruptedWebSocketFrameException violation)) {
            context.fireExceptionCaught(cause);
        } else if (!closed) {
            closed = true;
            close.accept(goodbye(violation.closeStatus()));
        }
    }

    private static Goodbye goodbye(WebSocketCloseStatus status) {
        if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
            return Goodbye.TOO_BIG;
        }
        return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) ? Goodbye.NOT_UTF8 : Goodbye.PROTOCOL_ERROR;
    }
}
