package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what goes out: text as it is, attachments as {@code [1, 2]}, the end as {@code closed}. */
final class RecordingOutlet implements Outlet {
    private final List<String> sent = new ArrayList<>();
    private Runnable whenClosed = () -> {};

    List<String> sent() {
        return sent;
    }

    boolean closed() {
        return sent.contains("closed");
    }

    void whenClosed(Runnable what) {
        whenClosed = what;
    }

    @Override
    public void text(byte[] packet) {
        sent.add(new String(packet, UTF_8));
    }

    @Override
    public void binary(byte[] bytes) {
        sent.add(Arrays.toString(bytes));
    }

    @Override
    public void close() {
        sent.add("closed");
        whenClosed.run();
    }

    @Override
    public String address() {
        return "192.0.2.7";
    }
}
