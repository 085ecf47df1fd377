package dev.parley.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what it hears; what it does with a client that enters, the test says. */
final class RecordingNamespace implements Namespace {
    private final String name;
    private final List<String> heard = new ArrayList<>();
    private final List<Packet> events = new ArrayList<>();
    private final List<NamespaceSocket> sockets = new ArrayList<>();
    private Consumer<NamespaceSocket> onEnter = NamespaceSocket::accept;
    private Consumer<Packet> onEvent = packet -> {};
    private Runnable onLeft = () -> {};

    RecordingNamespace(String name) {
        this.name = name;
    }

    List<String> heard() {
        return heard;
    }

    Packet event() {
        return events.get(events.size() - 1);
    }

    /** Of the last one who came. */
    NamespaceSocket socket() {
        return sockets.get(sockets.size() - 1);
    }

    void onEnter(Consumer<NamespaceSocket> what) {
        onEnter = what;
    }

    void onEvent(Consumer<Packet> what) {
        onEvent = what;
    }

    void onLeft(Runnable what) {
        onLeft = what;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Visitor enter(NamespaceSocket socket, String auth) {
        sockets.add(socket);
        heard.add("enter " + auth);
        onEnter.accept(socket);
        return new Visitor() {
            @Override
            public void event(Packet event) {
                events.add(event);
                heard.add("event " + new String(event.text(), UTF_8));
                onEvent.accept(event);
            }

            @Override
            public void left(String reason) {
                heard.add("left " + reason);
                onLeft.run();
            }
        };
    }
}
