package dev.parley.gateway.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's head must be complete in time, counted from the opening of the connection, later from its first byte, and its body likewise,
 * counted from the end of the head: else 408. Keeps sockets and memory from being held by who drips bytes.
 */
public final class HeadTimeout {
    private static final String DECODER = "httpDecoder";
    private static final String ON_BYTES = "head-bytes";
    private static final String ON_HEAD = "head-complete";
    private static final byte[] ANSWER =
            "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Duration limit;
    private final ChannelPipeline pipeline;
    private @Nullable ScheduledFuture<?> timer;
    private boolean insideRequest;

    private HeadTimeout(Duration limit, ChannelPipeline pipeline) {
        this.limit = limit;
        this.pipeline = pipeline;
    }

    public static void watch(HttpConnection connection, Duration limit) {
        ChannelPipeline pipeline =
                ((VertxConnection) connection).channelHandlerContext().pipeline();
        if (pipeline.get(DECODER) != null) {
            HeadTimeout timeout = new HeadTimeout(limit, pipeline);
            pipeline.addBefore(DECODER, ON_BYTES, timeout.new OnBytes());
            pipeline.addAfter(DECODER, ON_HEAD, timeout.new OnHead());
            timeout.start();
        }
    }

    /** The connection is no HTTP any more. */
    public static void forget(ChannelPipeline pipeline) {
        if (pipeline.get(ON_BYTES) != null) {
            pipeline.remove(ON_BYTES);
        }
        if (pipeline.get(ON_HEAD) != null) {
            pipeline.remove(ON_HEAD);
        }
    }

    private void start() {
        if (timer == null) {
            timer = pipeline.channel().eventLoop().schedule(this::expired, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void expired() {
        ChannelHandlerContext context = pipeline.context(ON_BYTES);
        if (context != null) {
            ByteBuf answer = Unpooled.wrappedBuffer(ANSWER);
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private final class OnBytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!insideRequest) {
                start();
            }
            context.fireChannelRead(bytes);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            stop();
        }
    }

    private final class OnHead extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                insideRequest = true;
                stop();
                start();
            }
            if (message instanceof LastHttpContent) {
                insideRequest = false;
                stop();
            }
            context.fireChannelRead(message);
        }
    }
}
