package dev.parley.dialect.socketio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answers that the server waits for, of one client in one namespace. A client that never answers costs no more than 1,000 of them. */
final class Acknowledgements {
    private static final int MOST = 1_000;

    private final Map<Long, Consumer<@Nullable Packet>> waiting = new LinkedHashMap<>();
    private long next;

    /** @return its number */
    long expect(Consumer<@Nullable Packet> answer) {
        if (waiting.size() == MOST) {
            Long oldest = waiting.keySet().iterator().next();
            Consumer<@Nullable Packet> givenUp = waiting.remove(oldest);
            if (givenUp != null) {
                givenUp.accept(null);
            }
        }
        long number = next++;
        waiting.put(number, answer);
        return number;
    }

    /** An answer that nobody waits for is nobody's. */
    void came(Packet answer) {
        Consumer<@Nullable Packet> waited = waiting.remove(answer.ack());
        if (waited != null) {
            waited.accept(answer);
        }
    }

    /** None comes any more. */
    List<Consumer<@Nullable Packet>> giveUp() {
        List<Consumer<@Nullable Packet>> all = new ArrayList<>(waiting.values());
        waiting.clear();
        return all;
    }
}
