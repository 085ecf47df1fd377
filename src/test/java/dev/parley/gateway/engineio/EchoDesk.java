package dev.parley.gateway.engineio;

import dev.parley.core.Goodbye;
import dev.parley.gateway.ws.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Sessions of one loop that send back what they get, and note what becomes of them. */
final class EchoDesk implements EngineDesk, SessionOpener {
    private static final EngineReply UNKNOWN = EngineRefusal.UNKNOWN_SID.reply();

    final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final String prefix;
    private final Map<String, Deque<byte[]>> sessions = new HashMap<>();
    private final Map<String, Promise<EngineReply>> polls = new HashMap<>();
    private int last;

    EchoDesk(String prefix) {
        this.prefix = prefix;
    }

    private String next() {
        String sid = prefix + "n" + ++last;
        sessions.put(sid, new ArrayDeque<>());
        return sid;
    }

    @Override
    public EngineReply open(Handshake handshake) {
        notes.add("open " + handshake.address());
        return ok(("0" + next()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public SocketEnd open(Handshake handshake, Wire socket) {
        write(socket, ("0" + next()).getBytes(StandardCharsets.UTF_8));
        return new Echo(socket);
    }

    private static EngineReply ok(byte[] body) {
        return new EngineReply(200, body);
    }

    private static void write(Wire wire, byte[] text) {
        wire.write(text);
        if (wire.needsFlush()) {
            wire.flush();
        }
    }

    @Override
    public Future<EngineReply> poll(String sid, String poll) {
        threads.add(Thread.currentThread());
        Deque<byte[]> kept = sessions.get(sid);
        if (kept == null) {
            return Future.succeededFuture(UNKNOWN);
        }
        if (!kept.isEmpty()) {
            return Future.succeededFuture(ok(kept.remove()));
        }
        Promise<EngineReply> waiting = Promise.promise();
        polls.put(sid, waiting);
        notes.add("waits");
        return waiting.future();
    }

    @Override
    public void cancel(String sid, String poll) {
        notes.add("cancelled");
    }

    @Override
    public void release(String sid, String poll) {
        notes.add("released " + poll);
        Promise<EngineReply> waiting = polls.remove(sid);
        if (waiting != null) {
            waiting.complete(ok(new byte[] {'6'}));
        }
    }

    @Override
    public Future<EngineReply> post(String sid, byte[] payload) {
        threads.add(Thread.currentThread());
        if (!sessions.containsKey(sid)) {
            return Future.succeededFuture(UNKNOWN);
        }
        Promise<EngineReply> waiting = polls.remove(sid);
        if (waiting == null) {
            sessions.get(sid).add(payload);
        } else {
            waiting.complete(ok(payload));
        }
        return Future.succeededFuture(ok("ok".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Future<EngineReply> knock(String sid) {
        return Future.succeededFuture(sessions.containsKey(sid) ? ok(new byte[0]) : UNKNOWN);
    }

    @Override
    public Future<SocketEnd> attach(String sid, Wire socket) {
        return Future.succeededFuture(new Echo(socket));
    }

    private final class Echo implements SocketEnd {
        private final Wire wire;
        private final List<String> order = new ArrayList<>();

        Echo(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void onText(byte[] utf8) {
            threads.add(Thread.currentThread());
            String text = new String(utf8, StandardCharsets.UTF_8);
            if (text.equals("goodbye")) {
                wire.close(new Goodbye(1000, "as you wish"));
            } else if (text.startsWith("exempt ")) {
                wire.writeExempt(List.of(utf8), () -> {
                    threads.add(Thread.currentThread());
                    notes.add("taken, " + wire.exempt() + " left");
                });
                wire.flush();
            } else if (text.startsWith("n")) {
                order.add(text);
            } else if (text.equals("order")) {
                write(wire, String.join(",", order).getBytes(StandardCharsets.UTF_8));
            } else {
                write(wire, utf8);
            }
        }

        @Override
        public void onBinary(byte[] bytes) {
            notes.add("binary " + bytes.length);
        }

        @Override
        public void onViolation(Goodbye goodbye) {
            notes.add("violation " + goodbye.code());
            wire.close(goodbye);
        }

        @Override
        public void onClosed(boolean vanished) {
            threads.add(Thread.currentThread());
            notes.add(vanished ? "vanished" : "closed");
        }
    }
}
