package dev.parley.chaos;

import dev.parley.testing.TcpProxy;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One user at the end of a road of its own. Whatever ends the connection, it comes back, on any instance, resumes after what it has heard
 * and repeats what wasn't acknowledged. A connection without a sign of life for 4 s is given up. Lives on the loop of its {@link World}.
 */
final class Client {
    private static final long HANDSHAKE_MS = 3_000;
    private static final long SILENCE_MS = 4_000;
    private static final long JOIN_MS = 13_000;

    private final World world;
    private final String user;
    private final String room;
    private final Role role;
    private final Random random;
    private final TcpProxy link;
    private final Notebook notebook;
    private final Outbox outbox;
    private boolean wanted;
    private boolean joined;
    private boolean wasJoined;
    private boolean reading = true;
    private int attempt;
    private int instance;
    private WebSocket socket;
    private long heardAt;
    private long askedAt;

    Client(World world, String user, String room, Role role, Random random) {
        this.world = world;
        this.user = user;
        this.room = room;
        this.role = role;
        this.random = random;
        this.instance = random.nextInt(world.ports().size());
        this.link = TcpProxy.to(world.ports().get(instance));
        this.notebook = new Notebook(world, user, room);
        this.outbox = new Outbox(world, user, frame -> socket.writeTextMessage(frame.encode()));
    }

    String user() {
        return user;
    }

    String room() {
        return room;
    }

    Role role() {
        return role;
    }

    Random random() {
        return random;
    }

    /** Its road, for whoever digs it up. Any thread. */
    TcpProxy link() {
        return link;
    }

    boolean isWanted() {
        return wanted;
    }

    boolean isThere() {
        return joined;
    }

    int open() {
        return outbox.open();
    }

    /** The last number it was told. */
    long last() {
        return notebook.last();
    }

    /** The greatest number of its room that it knows of. */
    long head() {
        return Math.max(notebook.last(), outbox.head());
    }

    // what it does

    void arrive() {
        wanted = true;
        notebook.tear();
        connect();
    }

    /** @param politely with a close frame */
    void leave(boolean politely) {
        wanted = false;
        world.history().add(new Event.Left(world.now(), user));
        WebSocket held = socket;
        forget();
        wasJoined = false;
        if (held != null && politely) {
            held.close();
        } else {
            link.cut();
        }
    }

    void say() {
        outbox.say();
    }

    /** Reads nothing for so long. */
    void dawdle(long ms) {
        WebSocket held = socket;
        if (held == null || !joined) {
            return;
        }
        reading = false;
        held.pause();
        world.after(ms, () -> {
            if (socket == held) {
                reading = true;
                heardAt = world.now();
                held.resume();
            }
        });
    }

    /** Once a second. */
    void look() {
        if (socket == null) {
            return;
        }
        long now = world.now();
        if (reading && now - heardAt > TimeUnit.MILLISECONDS.toNanos(SILENCE_MS)) {
            link.cut();
            lost(200);
        } else if (!joined && now - askedAt > TimeUnit.MILLISECONDS.toNanos(JOIN_MS)) {
            world.history().add(new Event.Unanswered(now, user, "the join"));
            link.cut();
            lost(200);
        } else {
            socket.writePing(Buffer.buffer("?"));
            outbox.look();
        }
    }

    // its connections

    private void connect() {
        int mine = ++attempt;
        link.retarget(world.ports().get(instance));
        world.after(HANDSHAKE_MS, () -> {
            if (mine == attempt && socket == null && wanted) {
                link.cut();
                again(100);
            }
        });
        world.sockets().connect(link.port(), "127.0.0.1", "/").onComplete(done -> opened(mine, done));
    }

    private void opened(int mine, AsyncResult<WebSocket> done) {
        if (mine != attempt || !wanted) {
            if (done.succeeded()) {
                done.result().close();
            }
        } else if (done.failed()) {
            again(100 + random.nextInt(200));
        } else {
            socket = done.result();
            reading = true;
            heardAt = world.now();
            askedAt = heardAt;
            socket.textMessageHandler(text -> hear(mine, text));
            socket.pongHandler(pong -> heardAt = world.now());
            socket.exceptionHandler(broken -> {});
            WebSocket held = socket;
            held.closeHandler(end -> {
                if (mine == attempt && wanted) {
                    lost(pause(held));
                }
            });
            socket.writeTextMessage(
                    notebook.init(role.isOldHand(), role.listens()).encode());
        }
    }

    private long pause(WebSocket ended) {
        Short code = ended.closeStatusCode();
        if (code != null && code == 1012) {
            return new JsonObject(ended.closeReason()).getLong("reconnectAfterMs");
        }
        return random.nextInt(100);
    }

    private void lost(long pauseMs) {
        if (wasJoined) {
            world.history().add(new Event.Lost(world.now(), user));
            wasJoined = false;
        }
        again(pauseMs);
    }

    private void again(long pauseMs) {
        forget();
        instance = (instance + 1 + random.nextInt(world.ports().size() - 1))
                % world.ports().size();
        int mine = attempt;
        world.after(pauseMs, () -> {
            if (mine == attempt && wanted) {
                connect();
            }
        });
    }

    /** Whatever still comes from the connection so far is nobody's. */
    private void forget() {
        attempt++;
        socket = null;
        joined = false;
        outbox.lost();
    }

    // what it is told

    private void hear(int mine, String text) {
        if (mine != attempt) {
            return;
        }
        heardAt = world.now();
        JsonObject frame = new JsonObject(text);
        switch (frame.getString("type")) {
            case "message" -> notebook.message(frame);
            case "resumed" -> answered(notebook.resumed(frame));
            case "joined", "left" -> answered(notebook.announced(frame));
            case "ack" -> outbox.acknowledged(frame);
            default -> refused(frame);
        }
    }

    private void answered(boolean isTheJoin) {
        if (isTheJoin) {
            joined = true;
            wasJoined = true;
            outbox.joined();
        }
    }

    private void refused(JsonObject error) {
        if (error.getString("nonce") != null) {
            outbox.refused(error);
            return;
        }
        world.history().add(new Event.Refused(world.now(), user, "", error.getString("code")));
        if (!joined) {
            link.cut();
            lost(300);
        }
    }
}
