package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Somebody at the other end of a WebSocket, whatever the dialect.
 *
 * @param <C> who speaks the dialect
 */
public abstract class WireClient<C extends WireClient<C>> implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String FENCE = "fence";

    private final RawSocket socket;
    private final String name;
    private final String subProtocol;
    private final Inbox inbox;
    private volatile boolean readsOn = true;
    private volatile boolean answersPings = true;
    private volatile boolean answersClose = true;
    private final CountDownLatch wake = new CountDownLatch(1);
    private RawFrame goodbye;
    private int pings;
    private int pongs;

    protected WireClient(RawSocket socket, String name, HttpAnswer shaken) {
        assertThat(shaken.status())
                .as("status of the handshake: " + shaken.body())
                .isEqualTo(101);
        this.socket = socket;
        this.name = name;
        this.inbox = new Inbox(name);
        this.subProtocol = shaken.header("sec-websocket-protocol");
        socket.waitForever();
        Thread reader = new Thread(this::read, "reads for " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** This one. */
    protected abstract C self();

    /** A frame of a type that nobody knows, with {@link #FENCE} in all that an answer may quote. */
    protected abstract String fence();

    /** Whether it listens to such a frame at all; asked from the beginning, also while it is being made. */
    protected boolean heeds(JsonObject frame) {
        return true;
    }

    // what it does

    /** All that was sent before has been carried out, or waits for the store alone, when this returns. */
    public C isAnsweredSoFar() {
        sends(fence());
        Deadline.await(name + " is answered", PATIENCE, this::takeFence);
        return self();
    }

    private boolean takeFence() {
        return inbox.remove(frame -> "UNKNOWN_TYPE".equals(Expected.field(frame, "code"))
                && frame.encode().contains(FENCE));
    }

    public C sends(String frame) {
        return sends(RawFrame.text(frame));
    }

    public C sends(RawFrame... frames) {
        int size = 0;
        List<byte[]> all = new ArrayList<>();
        for (RawFrame frame : frames) {
            byte[] bytes = frame.masked();
            all.add(bytes);
            size += bytes.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(size);
        all.forEach(whole::put);
        return sendsBytes(whole.array());
    }

    public C sendsBytes(byte[] bytes) {
        socket.send(bytes);
        return self();
    }

    /** Says goodbye and waits for the answer to it. */
    public void leaves() {
        closesWith(1000).isClosedWith(1000);
    }

    public C closesWith(int code) {
        answersClose = false;
        return sends(RawFrame.close(code));
    }

    public void vanishesWithFin() {
        socket.finish();
    }

    public void vanishesWithReset() {
        socket.reset();
    }

    public void fallsSilent() {
        answersPings = false;
        answersClose = false;
    }

    public void stopsReading() {
        readsOn = false;
    }

    public void readsAgain() {
        wake.countDown();
    }

    // what it is told

    public String name() {
        return name;
    }

    public String subProtocol() {
        return subProtocol;
    }

    /** The next frames are these, in this order. @return the last one */
    public JsonObject hears(Expected... expected) {
        JsonObject last = null;
        for (Expected each : expected) {
            last = inbox.next(each.words(), PATIENCE);
            assertThat(each.matches(last))
                    .as("%s waits for %s and hears %s", name, each.words(), last)
                    .isTrue();
        }
        return last;
    }

    /** The next frames are these, whichever comes first. */
    public void hearsInAnyOrder(Expected... expected) {
        List<Expected> open = new ArrayList<>(List.of(expected));
        while (!open.isEmpty()) {
            String words = open.stream().map(Expected::words).collect(Collectors.joining(" and "));
            JsonObject frame = inbox.next(words, PATIENCE);
            Expected found = open.stream()
                    .filter(each -> each.matches(frame))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " waits for " + words + " and hears " + frame));
            open.remove(found);
        }
    }

    /** Frames until this one, which may be far behind others. */
    public JsonObject hearsAtLast(Expected expected) {
        while (true) {
            JsonObject frame = inbox.next(expected.words(), PATIENCE);
            if (expected.matches(frame)) {
                return frame;
            }
        }
    }

    public List<JsonObject> hearsFrames(int count) {
        List<JsonObject> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(inbox.next("frame " + (i + 1) + " of " + count, PATIENCE));
        }
        return frames;
    }

    /** Where no later frame can prove it. */
    public void hearsNothingFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Deadline.await("time passes", time.multipliedBy(3), () -> unheard().isEmpty() && System.nanoTime() >= end);
        hearsNothing();
    }

    /** Nothing came that wasn't asked for: all that was sent to it so far stands before the answer to its next frame. */
    public void hearsNothing() {
        isAnsweredSoFar();
        assertThat(unheard()).as("unexpected frames to " + name).isEmpty();
    }

    public List<JsonObject> unheard() {
        return inbox.unheard();
    }

    /** @return the reason */
    public String isClosedWith(int code) {
        Deadline.await(name + " is closed", PATIENCE, this::isEnded);
        synchronized (this) {
            assertThat(goodbye).as(name + " got a close frame").isNotNull();
            assertThat(goodbye.closeCode()).as("close code of " + name).isEqualTo(code);
            return goodbye.closeReason();
        }
    }

    public boolean isEnded() {
        return inbox.isEnded();
    }

    public synchronized int pings() {
        return pings;
    }

    public synchronized int pongs() {
        return pongs;
    }

    private void read() {
        try {
            while (true) {
                RawFrame frame = socket.frame();
                if (!readsOn) {
                    wake.await();
                }
                take(frame);
            }
        } catch (IOException | UncheckedIOException end) {
            // that was all
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                inbox.end(goodbye == null ? "without a word" : Integer.toString(goodbye.closeCode()));
            }
        }
    }

    private void take(RawFrame frame) {
        switch (frame.opcode()) {
            case RawFrame.PING -> answerPing(frame);
            case RawFrame.PONG -> count(0, 1);
            case RawFrame.CLOSE -> answerClose(frame);
            default -> hear(new JsonObject(frame.words()));
        }
    }

    private void hear(JsonObject frame) {
        if (heeds(frame)) {
            inbox.add(frame);
        }
    }

    private synchronized void count(int pinged, int ponged) {
        pings += pinged;
        pongs += ponged;
    }

    private void answerPing(RawFrame ping) {
        count(1, 0);
        if (answersPings) {
            sends(new RawFrame(RawFrame.FIN | RawFrame.PONG, ping.payload()));
        }
    }

    private void answerClose(RawFrame close) {
        synchronized (this) {
            goodbye = close;
        }
        if (answersClose) {
            sends(new RawFrame(RawFrame.FIN | RawFrame.CLOSE, close.payload()));
        }
    }

    /** Says goodbye, and doesn't wait for the answer. */
    @Override
    public void close() {
        wake.countDown();
        if (!isEnded()) {
            try {
                closesWith(1000);
            } catch (UncheckedIOException gone) {
                // then there is nobody to say it to
            }
        }
        socket.close();
    }
}
