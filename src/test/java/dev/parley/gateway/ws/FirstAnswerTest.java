package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.net.impl.ShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {
    private final ShutdownEvent shutdown = new ShutdownEvent(1, TimeUnit.SECONDS);
    private final List<Object> told = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FirstAnswer(), new ChannelInboundHandlerAdapter() {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            told.add(event);
        }
    });

    @Test
    void a_connection_that_nobody_asked_anything_on_yet_hears_of_the_end_behind_its_first_answer() {
        channel.pipeline().fireUserEventTriggered(shutdown);
        assertThat(told).isEmpty();
        asks();
        assertThat(told).isEmpty();

        answers();
        answers();

        assertThat(told).containsExactly(shutdown);
    }

    @Test
    void one_that_was_asked_hears_of_it_at_once() {
        asks();

        channel.pipeline().fireUserEventTriggered(shutdown);

        assertThat(told).containsExactly(shutdown);
    }

    @Test
    void all_else_passes() {
        channel.pipeline().fireUserEventTriggered("news");

        assertThat(told).containsExactly("news");
    }

    private void asks() {
        channel.writeInbound(
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"), LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answers() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }
}
