package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one client said and heard so far, in its order. */
public final class Diary {
    private final Map<String, String> said = new LinkedHashMap<>();
    private final List<Heard> heard = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<JsonObject> refusals = new ArrayList<>();

    /** Nonce to text. */
    public synchronized Map<String, String> said() {
        return new LinkedHashMap<>(said);
    }

    public synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    public synchronized List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    public synchronized List<Move> moves() {
        return List.copyOf(moves);
    }

    /** {@code error} frames, and such as nobody asked for. One with {@code UNAVAILABLE} means that it was, or will be, repeated. */
    public synchronized List<JsonObject> refusals() {
        return List.copyOf(refusals);
    }

    synchronized void saying(String nonce, String text) {
        said.put(nonce, text);
    }

    synchronized void hearing(Heard message) {
        heard.add(message);
    }

    synchronized void acknowledging(Acknowledged ack) {
        acknowledged.add(ack);
    }

    synchronized void moving(Move move) {
        moves.add(move);
    }

    synchronized void refusing(JsonObject error) {
        refusals.add(error);
    }

    /** A message, as it came. */
    public record Heard(long seq, String id, String user, String text, boolean replay) {}

    public record Acknowledged(String nonce, String text, long seq, String id, boolean duplicate) {}

    /**
     * From one connection to the next one that was resumed.
     *
     * @param closeCode 1006 where the connection just ended
     * @param askedToWait {@code reconnectAfterMs} of the close; 0 without
     * @param gap from the end of the one until the other is resumed, that wait included
     * @param before how many messages had been heard before the second one was told anything
     */
    public record Move(int closeCode, int askedToWait, Duration gap, boolean recovered, int before) {}
}
