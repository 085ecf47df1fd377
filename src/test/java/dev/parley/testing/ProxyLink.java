package dev.parley.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link TcpProxy}: what goes in at one end comes out at the other, in order, when the road lets it. */
final class ProxyLink {
    private static final int CHUNK = 16 * 1024;
    private static final int MAX_UNDERWAY = 1_024;
    private static final int REMEMBERED = 1_024;

    /** What happens to the pieces on their way. */
    interface Road {
        /** Somebody said this to the server. */
        void said(ProxyLink link, String piece);

        /** Returns when a piece that came in at that time may go out. */
        void pass(ProxyLink link, long cameIn) throws InterruptedException;

        void over(ProxyLink link);
    }

    private enum End {
        NOT_YET,
        CLOSED,
        BROKEN
    }

    private record Piece(byte[] bytes, long cameIn, End end) {}

    private final Socket client;
    private final Socket server;
    private final Road road;
    private final AtomicInteger open = new AtomicInteger(2);
    private volatile String firstWords = "";
    private volatile boolean held;
    private volatile boolean over;

    ProxyLink(Socket client, Socket server, Road road) {
        this.client = client;
        this.server = server;
        this.road = road;
    }

    void start() {
        direction("up", client, server);
        direction("down", server, client);
    }

    /** What the client said first, as far as it is remembered. */
    String firstWords() {
        return firstWords;
    }

    void hold(boolean on) {
        held = on;
    }

    boolean isHeld() {
        return held;
    }

    boolean isOver() {
        return over;
    }

    /** What the server never said. */
    void inject(String bytes) {
        try {
            client.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            reset();
        }
    }

    /** With a reset, as a cable that is cut or a process that is killed shows itself. */
    void reset() {
        over = true;
        for (Socket socket : new Socket[] {client, server}) {
            reset(socket);
        }
        road.over(this);
    }

    static void reset(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (IOException gone) {
            // it was closed already
        }
    }

    private void direction(String name, Socket from, Socket to) {
        BlockingQueue<Piece> underway = new ArrayBlockingQueue<>(MAX_UNDERWAY);
        TcpProxy.start(name + "-in", () -> read(from, underway));
        TcpProxy.start(name + "-out", () -> write(underway, to));
    }

    private void read(Socket from, BlockingQueue<Piece> underway) {
        byte[] chunk = new byte[CHUNK];
        End end = End.CLOSED;
        try {
            for (int n = from.getInputStream().read(chunk);
                    n >= 0;
                    n = from.getInputStream().read(chunk)) {
                byte[] bytes = Arrays.copyOf(chunk, n);
                if (from == client) {
                    hear(new String(bytes, StandardCharsets.ISO_8859_1));
                }
                underway.put(new Piece(bytes, System.nanoTime(), End.NOT_YET));
            }
        } catch (IOException broken) {
            end = End.BROKEN;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            underway.put(new Piece(new byte[0], System.nanoTime(), end));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(String piece) {
        String before = firstWords;
        if (before.length() < REMEMBERED) {
            firstWords = before + piece.substring(0, Math.min(piece.length(), REMEMBERED - before.length()));
        }
        road.said(this, piece);
    }

    /** Goes on taking pieces after a failure, so that the reader can come to its end. */
    private void write(BlockingQueue<Piece> underway, Socket to) {
        End end = End.NOT_YET;
        try {
            while (end == End.NOT_YET) {
                Piece piece = underway.take();
                end = piece.end();
                if (!over) {
                    road.pass(this, piece.cameIn());
                    deliver(piece, to);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (end == End.BROKEN || open.decrementAndGet() == 0) {
            reset();
        }
    }

    private void deliver(Piece piece, Socket to) {
        try {
            if (piece.end() == End.CLOSED) {
                to.shutdownOutput();
            } else {
                to.getOutputStream().write(piece.bytes());
            }
        } catch (IOException broken) {
            reset();
        }
    }
}
