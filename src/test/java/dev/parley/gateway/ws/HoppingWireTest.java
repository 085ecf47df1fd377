package dev.parley.gateway.ws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Goodbye;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoppingWireTest {
    private final Loopback loopback = new Loopback();
    /** The loop of the session; the socket has the one of the test's thread. */
    private final Context home =
            CompletableFuture.supplyAsync(loopback.vertx::getOrCreateContext).join();

    private final CompletableFuture<HoppingWire> accepted = new CompletableFuture<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Short> closed = new CompletableFuture<>();
    private Context socketLoop;
    private WebSocket client;
    private HoppingWire wire;

    @BeforeEach
    void connects() throws Exception {
        client = loopback.connect(this::upgrade);
        client.textMessageHandler(heard::add);
        client.closeHandler(over -> closed.complete(client.closeStatusCode()));
        wire = accepted.get(10, TimeUnit.SECONDS);
        assertThat(loop(socketLoop)).isNotSameAs(loop(home));
    }

    private void upgrade(HttpServerRequest request) {
        request.toWebSocket().onSuccess(opened -> {
            socketLoop = loopback.vertx.getOrCreateContext();
            SocketWire socket = SocketWire.of(opened, Duration.ofSeconds(5));
            HoppingWire hopping = new HoppingWire(socket, task -> home.runOnContext(run -> task.run()), 64 * 1024);
            opened.textMessageHandler(text -> hopping.tell(text.length(), () -> told.add(text)));
            accepted.complete(hopping);
        });
    }

    @AfterEach
    void stops() throws Exception {
        loopback.close();
    }

    private static EventLoop loop(Context context) {
        return ((ContextInternal) context).nettyEventLoop();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void atHome(Consumer<HoppingWire> task) {
        home.runOnContext(run -> task.accept(wire));
    }

    private String next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void what_is_written_goes_out_with_the_flush_in_order() throws Exception {
        atHome(its -> {
            its.write(utf8("one"));
            its.write(utf8("two"));
            its.flush();
        });

        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
    }

    @Test
    void what_waited_for_a_flush_is_sent_by_whatever_is_handed_over_before_it() throws Exception {
        atHome(its -> {
            its.write(utf8("before the pause"));
            its.pause();
        });

        assertThat(next()).isEqualTo("before the pause");

        atHome(its -> {
            its.write(utf8("before more is read"));
            its.resume();
        });

        assertThat(next()).isEqualTo("before more is read");
    }

    @Test
    void what_was_written_before_a_close_is_sent_before_it() throws Exception {
        atHome(its -> {
            its.write(utf8("the last words"));
            its.close(Goodbye.TOO_SLOW);
        });

        assertThat(next()).isEqualTo("the last words");
        assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo((short) Goodbye.TOO_SLOW.code());
    }

    @Test
    void what_comes_in_is_told_on_the_loop_of_the_session() throws Exception {
        CompletableFuture<Boolean> there = new CompletableFuture<>();

        socketLoop.runOnContext(
                run -> wire.tell(1, () -> there.complete(loop(home).inEventLoop())));

        assertThat(there.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_was_under_way_when_it_paused_is_told_after_it_in_order() throws Exception {
        atHome(HoppingWire::pause);
        for (int i = 0; i < 3; i++) {
            String which = "text " + i;
            socketLoop.runOnContext(run -> wire.tell(10, () -> told.add(which)));
        }
        CompletableFuture<Integer> meanwhile = new CompletableFuture<>();
        socketLoop.runOnContext(run -> atHome(its -> meanwhile.complete(told.size())));

        assertThat(meanwhile.get(10, TimeUnit.SECONDS)).isZero();

        atHome(HoppingWire::resume);

        for (int i = 0; i < 3; i++) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("text " + i);
        }
    }

    @Test
    void the_socket_is_read_again_after_a_pause() throws Exception {
        atHome(HoppingWire::pause);
        Loopback.await(client.writeTextMessage("during the pause"));
        atHome(HoppingWire::resume);
        Loopback.await(client.writeTextMessage("after it"));

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("during the pause");
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("after it");
    }
}
