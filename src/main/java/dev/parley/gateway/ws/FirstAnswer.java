package dev.parley.gateway.ws;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ShutdownEvent;
import io.vertx.core.net.impl.VertxConnection;
import org.jspecify.annotations.Nullable;

/**
 * A server that shuts down waits for the answers it owes, and ends every other connection at once, those included whose first request is still on its way.
 * Here such a connection stays until it has had one answer. The shutdown's own time bounds it.
 */
public final class FirstAnswer extends ChannelDuplexHandler {
    private static final String VERTX_HANDLER = "handler";
    private static final String NAME = "first-answer";

    private boolean asked;
    private @Nullable Object parting;

    FirstAnswer() {}

    public static void watch(HttpConnection connection) {
        ChannelPipeline pipeline =
                ((VertxConnection) connection).channelHandlerContext().pipeline();
        if (pipeline.get(VERTX_HANDLER) != null) {
            pipeline.addBefore(VERTX_HANDLER, NAME, new FirstAnswer());
        }
    }

    /** The connection is no HTTP any more. */
    static void forget(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) != null) {
            pipeline.remove(NAME);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        asked |= message instanceof HttpRequest;
        context.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise, which whoever wrote has
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof LastHttpContent && parting != null) {
            Object late = parting;
            parting = null;
            context.fireUserEventTriggered(late);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ShutdownEvent && !asked) {
            parting = event;
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
