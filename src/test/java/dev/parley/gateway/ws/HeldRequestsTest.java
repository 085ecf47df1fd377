package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {
    private int idle;
    private int others;
    private final EmbeddedChannel channel = new EmbeddedChannel(new HeldRequests(), new ChannelInboundHandlerAdapter() {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                idle++;
            } else {
                others++;
            }
        }
    });

    private void asks() {
        channel.writeInbound(
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"), LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answers(HttpResponseStatus status) {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
    }

    private boolean isIdle() {
        int before = idle;
        channel.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        return idle > before;
    }

    @Test
    void a_connection_is_idle_before_and_after_a_request_and_not_while_one_waits() {
        assertThat(isIdle()).isTrue();

        asks();
        assertThat(isIdle()).isFalse();
        answers(HttpResponseStatus.CONTINUE);
        assertThat(isIdle()).as("told to go on").isFalse();
        answers(HttpResponseStatus.OK);

        assertThat(isIdle()).isTrue();
    }

    @Test
    void an_answer_in_pieces_ends_with_the_last_one() {
        asks();
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        assertThat(isIdle()).isFalse();

        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(isIdle()).isTrue();
    }

    @Test
    void of_two_requests_both_have_to_be_answered() {
        asks();
        asks();
        answers(HttpResponseStatus.OK);
        assertThat(isIdle()).isFalse();

        answers(HttpResponseStatus.OK);

        assertThat(isIdle()).isTrue();
    }

    @Test
    void all_else_passes() {
        asks();

        channel.pipeline().fireUserEventTriggered("news");

        assertThat(others).isEqualTo(1);
    }
}
