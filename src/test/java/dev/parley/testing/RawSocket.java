package dev.parley.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP connection that sends whatever it is told to, and ends in every way there is. */
public final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawSocket(int port, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawSocket to(Instance instance) {
        return new RawSocket(instance.port(), 0);
    }

    /** One that takes little before its reader does. */
    public static RawSocket narrow(Instance instance) {
        return new RawSocket(instance.port(), 4096);
    }

    void waitForever() {
        try {
            socket.setSoTimeout(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request without a body, whole; the connection is kept. */
    public HttpAnswer request(String method, String target, String... headers) {
        send(head(method, target, headers));
        return answer(method.equals("HEAD"));
    }

    /** A request with a body of JSON. */
    public HttpAnswer post(String target, String json, String... headers) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type: application/json";
        all[1] = "Content-Length: " + body.length;
        System.arraycopy(headers, 0, all, 2, headers.length);
        send(head("POST", target, all));
        send(body);
        return answer(false);
    }

    public HttpAnswer answer(boolean bodiless) {
        try {
            return HttpAnswer.read(in, bodiless);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The handshake of RFC 6455. */
    public HttpAnswer upgrade(String target, String... headers) {
        String[] all = new String[headers.length + 4];
        all[0] = "Upgrade: websocket";
        all[1] = "Connection: Upgrade";
        all[2] = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        all[3] = "Sec-WebSocket-Version: 13";
        System.arraycopy(headers, 0, all, 4, headers.length);
        return request("GET", target, all);
    }

    public static String head(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** The next frame; fails where the connection ends instead. */
    public RawFrame frame() throws IOException {
        return RawFrame.read(in);
    }

    /** Whether the other side ends the connection, in whatever way, once all it sent is read. */
    public boolean isEndedByPeer() {
        try {
            in.skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }

    /** FIN: nothing more comes from here. */
    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RST: gone without a word. */
    public void reset() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
