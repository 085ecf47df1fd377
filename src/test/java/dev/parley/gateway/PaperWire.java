package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.gateway.engineio.EngineSession;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Carries nothing anywhere: a client that takes what it is written when the test says so, and no socket. */
final class PaperWire implements EngineSession {
    /** What was said, and flushed. */
    final List<String> heard = new ArrayList<>();

    final List<Goodbye> goodbyes = new ArrayList<>();
    private final List<String> unflushed = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    long backlog;
    long exempt;
    int pings;
    boolean ownHeartbeat;
    boolean paused;
    boolean cut;
    /** There is no memory for what is written. */
    boolean full;

    private boolean flushPending;

    @Override
    public String sid() {
        return "paper";
    }

    @Override
    public void write(ByteBuf frames) {
        if (full) {
            frames.release();
            throw new OutOfMemoryError("full");
        }
        while (frames.isReadable()) {
            frames.skipBytes(1);
            int length = frames.readByte();
            int real = length == 126 ? frames.readUnsignedShort() : length;
            unflushed.add(frames.readCharSequence(real, StandardCharsets.UTF_8).toString());
        }
        frames.release();
    }

    @Override
    public void write(byte[] text) {
        unflushed.add(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void writeBinary(byte[] bytes) {
        unflushed.add(bytes.length + " bytes");
    }

    @Override
    public void writeExempt(List<byte[]> texts, Runnable taken) {
        for (byte[] text : texts) {
            write(text);
            exempt += text.length;
        }
        answers.add(taken);
    }

    /** The client has it all. */
    void takesAnswers() {
        exempt = 0;
        List<Runnable> taken = List.copyOf(answers);
        answers.clear();
        taken.forEach(Runnable::run);
    }

    @Override
    public boolean needsFlush() {
        boolean first = !flushPending;
        flushPending = true;
        return first;
    }

    @Override
    public void flush() {
        flushPending = false;
        heard.addAll(unflushed);
        unflushed.clear();
    }

    @Override
    public long exempt() {
        return exempt;
    }

    @Override
    public boolean isOpen() {
        return !cut;
    }

    @Override
    public boolean keepsUp() {
        return backlog == 0;
    }

    @Override
    public long backlog() {
        return backlog;
    }

    @Override
    public void close(Goodbye goodbye) {
        flush();
        goodbyes.add(goodbye);
    }

    @Override
    public boolean hasHeartbeat() {
        return ownHeartbeat;
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void cut() {
        cut = true;
    }
}
