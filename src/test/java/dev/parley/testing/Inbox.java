package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The frames that came and nobody has looked at, in the order in which they came. */
final class Inbox {
    private final String owner;
    private final List<JsonObject> frames = new ArrayList<>();
    /** Why nothing comes any more; null as long as something may. */
    private String end;

    Inbox(String owner) {
        this.owner = owner;
    }

    synchronized void add(JsonObject frame) {
        frames.add(frame);
    }

    synchronized void end(String why) {
        end = why;
    }

    synchronized boolean isEnded() {
        return end != null;
    }

    synchronized List<JsonObject> unheard() {
        return List.copyOf(frames);
    }

    synchronized boolean remove(Predicate<JsonObject> which) {
        return frames.removeIf(which);
    }

    JsonObject next(String words, Duration within) {
        Deadline.await(owner + " hears " + words, within, this::hasAny);
        synchronized (this) {
            return frames.remove(0);
        }
    }

    private synchronized boolean hasAny() {
        if (frames.isEmpty() && end != null) {
            throw new AssertionError(owner + " was closed: " + end);
        }
        return !frames.isEmpty();
    }
}
