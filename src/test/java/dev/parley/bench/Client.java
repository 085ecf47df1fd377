package dev.parley.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Somebody in one room: finds its way in, and checks whatever it hears; some also send. On the loop of the run only. */
final class Client implements Socket.Ear {
    private final Watcher watcher;
    private final List<Accent.Step> way;
    private final Track track;
    private final Speaker speaker;
    private int step;
    private Socket socket;
    private boolean unflushed;
    private boolean closed;

    /** Who is told of it. */
    interface Watcher {
        /** Nanoseconds since the run began. */
        long now();

        void isIn();

        /** For the first time. */
        void heard(long saidAt);

        /** It heard what it said itself, or that it is stored. */
        void answered(Client sender);

        void said(long at);

        /** It was refused something, or its connection ended. */
        void failed(String why);
    }

    /** @param speaker null for one who only listens */
    Client(Watcher watcher, List<Accent.Step> way, Track track, Speaker speaker) {
        this.watcher = watcher;
        this.way = way;
        this.track = track;
        this.speaker = speaker;
    }

    boolean isOpen() {
        return !closed;
    }

    Track track() {
        return track;
    }

    /** One message; it leaves when what came was read, or with {@link #flush}. */
    void say(long at) {
        if (!closed) {
            socket.write(speaker.say(at));
            watcher.said(at);
            unflushed = true;
        }
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            socket.flush();
        }
    }

    void leave() {
        closed = true;
        if (socket != null) {
            socket.hangUp();
        }
    }

    @Override
    public void isOpen(Socket opened) {
        socket = opened;
        if (closed) {
            opened.hangUp(); // the run is over already
        } else {
            takeStep();
        }
    }

    private void takeStep() {
        if (step == way.size()) {
            watcher.isIn();
        } else if (!way.get(step).frame().isEmpty()) {
            socket.write(way.get(step).frame());
            socket.flush();
        }
    }

    @Override
    public void hears(ByteBuf in, int from, int to) {
        if (step == way.size()) {
            int marker = Marker.find(in, from, to);
            if (marker >= 0) {
                takeDelivery(in, marker);
                return;
            }
        }
        takeOther(in, from, to);
    }

    private void takeDelivery(ByteBuf in, int marker) {
        int sender = Marker.sender(in, marker);
        if (track.hear(sender, Marker.number(in, marker))) {
            watcher.heard(Marker.nanos(in, marker));
            if (speaker != null && speaker.id() == sender) {
                watcher.answered(this);
            }
        }
    }

    private void takeOther(ByteBuf in, int from, int to) {
        if (to - from == 1 && in.getByte(from) == '2') {
            socket.write("3"); // Engine.IO's ping
            socket.flush();
            return;
        }
        String text = in.toString(from, to - from, StandardCharsets.UTF_8);
        if (text.contains(Accent.REFUSAL)) {
            watcher.failed("refused: " + text);
        } else if (step < way.size() && text.contains(way.get(step).answer())) {
            step++;
            takeStep();
        }
    }

    @Override
    public void heardAll() {
        flush();
    }

    @Override
    public void isClosed(String why) {
        if (!closed) {
            closed = true;
            watcher.failed(why);
        }
    }
}
