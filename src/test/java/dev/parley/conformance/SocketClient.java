package dev.parley.conformance;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of Engine.IO on a WebSocket, packet by packet. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    /** Texts and byte arrays. */
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private WebSocket socket;

    private SocketClient() {}

    /**
     * @param path with its query
     * @throws CompletionException where the server refuses
     */
    static SocketClient to(int port, String path) {
        SocketClient client = new SocketClient();
        client.socket = PollingClient.HTTP
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .join();
        return client;
    }

    /** A session that begins here, its opening heard. */
    static SocketClient open(int port, String path) {
        SocketClient client = to(port, path + "?EIO=4&transport=websocket");
        client.hears();
        return client;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            heard.add(bytes.toByteArray());
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        over.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over.complete(null);
    }

    SocketClient sends(String packet) {
        socket.sendText(packet, true).join();
        return this;
    }

    SocketClient sends(byte... data) {
        socket.sendBinary(ByteBuffer.wrap(data), true).join();
        return this;
    }

    /** The next text packet. */
    String hears() {
        Object next = next();
        if (next instanceof String packet) {
            return packet;
        }
        throw new AssertionError("binary, where text was due");
    }

    byte[] hearsBytes() {
        Object next = next();
        if (next instanceof byte[] data) {
            return data;
        }
        throw new AssertionError("text, where binary was due: " + next);
    }

    private Object next() {
        try {
            Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came" + (over.isDone() ? ", and it is closed" : ""));
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The server ends it. */
    void isClosed() {
        over.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
