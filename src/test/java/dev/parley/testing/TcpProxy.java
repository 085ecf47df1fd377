package dev.parley.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A road that can fail: between one client and one server on this machine, by TCP. Four threads for each connection. */
public final class TcpProxy implements AutoCloseable {
    private final int port;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger taken = new AtomicInteger();
    private final ProxyLink.Road road = new Pieces();
    private volatile int target;
    private volatile boolean slams;
    private volatile String trigger = "";
    private ServerSocket listener;
    private boolean stalled;
    private boolean closed;
    private long delayMs;

    private TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** To a port on loopback, from a free one. */
    public static TcpProxy to(int target) {
        try {
            return new TcpProxy(target);
        } catch (IOException e) {
            throw new AssertionError("no proxy", e);
        }
    }

    public int port() {
        return port;
    }

    /** Connections that were ever taken, slammed ones too. */
    public int taken() {
        return taken.get();
    }

    /** New connections go to this port. */
    public void retarget(int other) {
        target = other;
    }

    /** Resets every connection; new ones are let through. */
    public void cut() {
        links.forEach(ProxyLink::reset);
    }

    /** Resets every connection and refuses new ones. */
    public void refuse() {
        lock.lock();
        try {
            listener.close();
        } catch (IOException e) {
            throw new AssertionError("can't close", e);
        } finally {
            lock.unlock();
        }
        cut();
    }

    /** Resets every connection, and takes new ones only to reset them. */
    public void slam() {
        slams = true;
        cut();
    }

    /** Lets new connections in again. */
    public void accept() {
        slams = false;
        lock.lock();
        try {
            if (!closed && listener.isClosed()) {
                listener = listen(port);
            }
        } catch (IOException e) {
            throw new AssertionError("can't listen", e);
        } finally {
            lock.unlock();
        }
    }

    /** Keeps every byte, both ways, until {@link #resume}; connections stay and are taken. */
    public void stall() {
        set(true, delayMs);
    }

    /** Keeps what goes through those connections that carried this word among the first to the server; the others go on. */
    public void stallThose(String word) {
        links.stream().filter(link -> link.firstWords().contains(word)).forEach(link -> link.hold(true));
    }

    /** Tells the clients of those connections what the server never said. */
    public void inject(String word, String bytes) {
        links.stream().filter(link -> link.firstWords().contains(word)).forEach(link -> link.inject(bytes));
    }

    /** Stalls the next connection that carries this word to the server, from that piece on and both ways; the others go on. */
    public void stallAt(String word) {
        trigger = word;
    }

    /** Whether a connection has carried the word of {@link #stallAt}. */
    public boolean hasStalled() {
        return trigger.isEmpty() && links.stream().anyMatch(ProxyLink::isHeld);
    }

    /** Lets go what was kept, in its order, whether or not somebody still waits for it. */
    public void resume() {
        trigger = "";
        links.forEach(link -> link.hold(false));
        set(false, delayMs);
    }

    /** Every piece, both ways, comes later by so much; 0: at once. */
    public void slow(long ms) {
        set(stalled, ms);
    }

    private void set(boolean stop, long delay) {
        lock.lock();
        try {
            stalled = stop;
            delayMs = delay;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        refuse();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 1024);
        start("accept", () -> acceptOn(fresh));
        return fresh;
    }

    private void acceptOn(ServerSocket on) {
        while (!on.isClosed()) {
            try {
                connect(on.accept());
            } catch (IOException over) {
                // the listener was closed
            }
        }
    }

    private void connect(Socket client) throws IOException {
        taken.incrementAndGet();
        if (slams) {
            ProxyLink.reset(client);
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException refused) {
            ProxyLink.reset(client);
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        ProxyLink link = new ProxyLink(client, server, road);
        links.add(link);
        link.start();
        if (slams || on().isClosed()) {
            link.reset();
        }
    }

    private ServerSocket on() {
        lock.lock();
        try {
            return listener;
        } finally {
            lock.unlock();
        }
    }

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Pieces implements ProxyLink.Road {
        @Override
        public void said(ProxyLink link, String piece) {
            String word = trigger;
            if (!word.isEmpty() && piece.contains(word)) {
                link.hold(true);
                trigger = "";
            }
        }

        @Override
        public void pass(ProxyLink link, long cameIn) throws InterruptedException {
            lock.lock();
            try {
                while (!closed && !link.isOver()) {
                    long left = cameIn + delayMs * 1_000_000 - System.nanoTime();
                    if (stalled || link.isHeld()) {
                        changed.await();
                    } else if (left > 0) {
                        changed.awaitNanos(left);
                    } else {
                        return;
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void over(ProxyLink link) {
            links.remove(link);
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
