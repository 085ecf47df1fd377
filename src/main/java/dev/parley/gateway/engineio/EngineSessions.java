package dev.parley.gateway.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import dev.parley.gateway.ws.Wire;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All sessions of one loop. On that loop only. */
public final class EngineSessions implements EngineDesk, SessionOpener {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_LENGTH = 16;

    private final EngineSettings settings;
    private final Scheduler scheduler;
    private final String sidPrefix;
    private final EngineService service;
    private final Map<String, CarriedSession> sessions = new HashMap<>();
    /** Of sessions that were closed, for their next poll. */
    private final Map<String, PollingWire> lastWords = new HashMap<>();

    private final EngineHeartbeat heartbeat;

    /** @param sidPrefix tells the owner; characters that mean nothing in JSON and in a URL */
    public EngineSessions(EngineSettings settings, Scheduler scheduler, String sidPrefix, EngineService service) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.sidPrefix = sidPrefix;
        this.service = service;
        this.heartbeat = new EngineHeartbeat(settings, scheduler, sessions.values());
    }

    /** What the service writes at once is for the client's first poll. */
    @Override
    public EngineReply open(Handshake handshake) {
        String sid = freshSid();
        begin(CarriedSession.polling(sid, this), handshake);
        return new EngineReply(200, openPacket(sid, "\"websocket\""));
    }

    @Override
    public SocketEnd open(Handshake handshake, Wire socket) {
        String sid = freshSid();
        socket.write(openPacket(sid, ""));
        CarriedSession session = CarriedSession.by(socket, sid, this);
        begin(session, handshake);
        socket.flush();
        return new CarryingSocket(session);
    }

    private void begin(CarriedSession session, Handshake handshake) {
        sessions.put(session.sid(), session);
        heartbeat.begin();
        try {
            session.begin(service.open(session, handshake));
        } catch (RuntimeException broken) {
            session.cut();
            throw broken;
        }
    }

    private String freshSid() {
        StringBuilder sid = new StringBuilder(sidPrefix);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            sid.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return sid.toString();
    }

    private byte[] openPacket(String sid, String upgrades) {
        String packet = "0{\"sid\":\"" + sid
                + "\",\"upgrades\":[" + upgrades
                + "],\"pingInterval\":" + settings.pingInterval().toMillis()
                + ",\"pingTimeout\":" + settings.pingTimeout().toMillis()
                + ",\"maxPayload\":" + settings.maxPayload() + "}";
        return packet.getBytes(UTF_8);
    }

    @Override
    public Future<EngineReply> poll(String sid, String poll) {
        CarriedSession session = sessions.get(sid);
        if (session != null) {
            return session.poll(poll);
        }
        PollingWire closed = lastWords.remove(sid);
        EngineReply words = closed == null ? null : closed.takeLastWords();
        return Future.succeededFuture(words == null ? EngineRefusal.UNKNOWN_SID.reply() : words);
    }

    @Override
    public void cancel(String sid, String poll) {
        CarriedSession session = sessions.get(sid);
        if (session != null) {
            session.cancel(poll);
        }
    }

    @Override
    public void release(String sid, String poll) {
        CarriedSession session = sessions.get(sid);
        if (session != null) {
            session.release(poll);
        }
    }

    @Override
    public Future<EngineReply> post(String sid, byte[] payload) {
        CarriedSession session = sessions.get(sid);
        return session == null ? Future.succeededFuture(EngineRefusal.UNKNOWN_SID.reply()) : session.post(payload);
    }

    /** Where there is a session that waits for no WebSocket, one is opened all the same, and closed: clients know that answer from the Node.js server. */
    @Override
    public Future<EngineReply> knock(String sid) {
        return Future.succeededFuture(sessions.containsKey(sid) ? Post.OK : EngineRefusal.UNKNOWN_SID.reply());
    }

    /** Where it fails, the socket is left to the caller. */
    @Override
    public Future<SocketEnd> attach(String sid, Wire socket) {
        CarriedSession session = sessions.get(sid);
        if (session == null || !session.mayUpgrade()) {
            return Future.failedFuture("no session waits for this WebSocket");
        }
        Candidate candidate = session.attach(socket);
        scheduler.after(settings.upgradeTimeout(), candidate::expire);
        return Future.succeededFuture(candidate);
    }

    /** Sessions that are open. */
    public int count() {
        return sessions.size();
    }

    /** Sessions that were closed here, and whose clients have not come for what was said last. They have {@link EngineSettings#closeTimeout} for it. */
    public int unheard() {
        return (int) lastWords.values().stream().filter(PollingWire::isAwaited).count();
    }

    public void closeAll(Goodbye goodbye) {
        List.copyOf(sessions.values()).forEach(session -> session.close(goodbye));
    }

    EngineSettings settings() {
        return settings;
    }

    long now() {
        return scheduler.now();
    }

    /** What a session that ended had to say last is said no more. */
    void silence(String sid) {
        lastWords.remove(sid);
    }

    /** It ended. What its client hasn't fetched is kept for a while. */
    void forget(String sid, @Nullable PollingWire polling) {
        sessions.remove(sid);
        if (polling != null && polling.isOpen()) {
            lastWords.put(sid, polling);
            scheduler.after(settings.closeTimeout(), () -> {
                lastWords.remove(sid);
                polling.cut();
            });
        }
    }
}
