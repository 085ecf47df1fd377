package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A client as the protocol wants one (simple dialect): whatever ends its connection, it comes back, perhaps elsewhere, resumes from the last
 * message it has, and repeats under the same nonce what was not acknowledged. Writes down all it hears, for {@link Transcript}.
 */
public final class ResumingClient implements AutoCloseable {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);
    private static final Duration BEFORE_REPEAT = Duration.ofMillis(200);
    private static final int NOT_CLOSED = 1006;

    private final String name;
    private final String room;
    private final IntSupplier ports;
    private final Map<String, String> pending = new LinkedHashMap<>();
    private final Diary diary = new Diary();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private volatile RawSocket socket;
    private boolean there;
    private long since;
    private String sinceId;
    private int lastNonce;
    private int heardBefore;
    private long lostAt;
    /** How the connection ends, or the last attempt ended. */
    private int closeCode;

    private int askedToWait;
    /** How the last one that was resumed ended. */
    private int lastClose;

    private int lastWait;

    /** @param ports asked for a port before every attempt to connect; the first one may be the same as the one before */
    public ResumingClient(String name, String room, IntSupplier ports) {
        this.name = name;
        this.room = room;
        this.ports = ports;
        this.thread = new Thread(this::live, "client " + name);
        thread.setDaemon(true);
        thread.start();
    }

    public String name() {
        return name;
    }

    public Diary diary() {
        return diary;
    }

    /** Says it as soon as there is a connection, and again until it is acknowledged. @return the nonce */
    public synchronized String says(String text) {
        String nonce = name + '-' + ++lastNonce;
        diary.saying(nonce, text);
        pending.put(nonce, text);
        if (there) {
            write(nonce);
        }
        return nonce;
    }

    /** How much was said and is neither acknowledged nor refused for good. */
    public synchronized int pending() {
        return pending.size();
    }

    /** Connected, and resumed. */
    public synchronized boolean isThere() {
        return there;
    }

    public ResumingClient isInTheRoom() {
        Deadline.await(name + " is in " + room, ChatClient.PATIENCE, this::isThere);
        return this;
    }

    /** Loses its connection, as by a cable pulled; and comes back. */
    public void stumbles() {
        RawSocket held = socket;
        if (held != null) {
            held.reset();
        }
    }

    private void live() {
        try {
            while (over.getCount() > 0) {
                visit();
                long pause = Math.max(askedToWait, BETWEEN_ATTEMPTS.toMillis());
                if (over.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, from the attempt to its end. Who hears nothing for 10 s comes anew. */
    private void visit() {
        int port = ports.getAsInt();
        try (RawSocket fresh = RawSocket.to(() -> port)) {
            socket = fresh;
            if (fresh.upgrade("/").status() == 101) {
                fresh.send(RawFrame.text(init().encode()).masked());
                while (true) {
                    take(fresh.frame());
                }
            }
        } catch (IOException | UncheckedIOException end) {
            // whatever it was, there will be another one
        } finally {
            lost();
        }
    }

    private synchronized JsonObject init() {
        closeCode = NOT_CLOSED;
        askedToWait = 0;
        heardBefore = diary.heard().size();
        JsonObject init = new JsonObject()
                .put("type", "init")
                .put("room", room)
                .put("user", name)
                .put("since", since);
        return sinceId == null ? init : init.put("sinceId", sinceId);
    }

    private synchronized void lost() {
        if (there) {
            there = false;
            lostAt = System.nanoTime();
            lastClose = closeCode;
            lastWait = askedToWait;
        }
    }

    private synchronized void take(RawFrame frame) throws IOException {
        switch (frame.opcode()) {
            case RawFrame.PING -> socket.send(new RawFrame(RawFrame.FIN | RawFrame.PONG, frame.payload()).masked());
            case RawFrame.PONG -> {
                // nobody asked
            }
            case RawFrame.CLOSE -> closed(frame);
            default -> hear(new JsonObject(frame.words()));
        }
    }

    private void closed(RawFrame close) throws IOException {
        if (closeCode == NOT_CLOSED) {
            closeCode = close.closeCode();
            askedToWait = closeCode == 1012 ? new JsonObject(close.closeReason()).getInteger("reconnectAfterMs") : 0;
        }
        socket.send(new RawFrame(RawFrame.FIN | RawFrame.CLOSE, close.payload()).masked());
        throw new IOException("closed with " + closeCode);
    }

    private void hear(JsonObject frame) throws IOException {
        switch (frame.getString("type")) {
            case "message" -> {
                since = frame.getLong("seq");
                sinceId = frame.getString("id");
                boolean replay = frame.getBoolean("replay", false);
                diary.hearing(
                        new Diary.Heard(since, sinceId, frame.getString("user"), frame.getString("text"), replay));
            }
            case "ack" -> acknowledged(frame);
            case "resumed" -> resumed(frame.getBoolean("recovered"), frame.getLong("head"));
            case "error" -> refused(frame);
            default -> diary.refusing(frame);
        }
    }

    private void acknowledged(JsonObject ack) {
        String nonce = ack.getString("nonce");
        String text = pending.remove(nonce);
        diary.acknowledging(new Diary.Acknowledged(
                nonce, text, ack.getLong("seq"), ack.getString("id"), ack.getBoolean("duplicate", false)));
    }

    private void resumed(boolean recovered, long head) {
        if (head != since) {
            since = head;
            sinceId = null;
        }
        if (lostAt != 0) {
            Duration gap = Duration.ofNanos(System.nanoTime() - lostAt);
            diary.moving(new Diary.Move(lastClose, lastWait, gap, recovered, heardBefore));
        }
        there = true;
        List.copyOf(pending.keySet()).forEach(this::write);
    }

    private void refused(JsonObject error) throws IOException {
        diary.refusing(error);
        String nonce = error.getString("nonce");
        boolean later = "UNAVAILABLE".equals(error.getString("code"));
        if (nonce == null) {
            throw new IOException("could not join: " + error);
        }
        if (later) {
            CompletableFuture.delayedExecutor(BEFORE_REPEAT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> repeat(nonce));
        } else {
            pending.remove(nonce);
        }
    }

    private synchronized void repeat(String nonce) {
        if (there && pending.containsKey(nonce)) {
            write(nonce);
        }
    }

    private void write(String nonce) {
        JsonObject frame = new JsonObject()
                .put("type", "message")
                .put("text", pending.get(nonce))
                .put("nonce", nonce);
        try {
            socket.send(RawFrame.text(frame.encode()).masked());
        } catch (UncheckedIOException gone) {
            // the reader finds out as well, and it is said again
        }
    }

    /** Gone for good, without a word. */
    @Override
    public void close() {
        over.countDown();
        RawSocket held = socket;
        if (held != null) {
            held.close();
        }
        try {
            thread.join(ChatClient.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
