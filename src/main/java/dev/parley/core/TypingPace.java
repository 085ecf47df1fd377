package dev.parley.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets each user's starts through once a second: however often a client says that somebody types, and stops, and types, others hear little of it.
 * A start that comes too early waits, the last one for all; a stop meanwhile, and it is as if it had never been.
 */
public final class TypingPace {
    public static final long EVERY_MS = 1_000;

    /** Who was let through, the first one first: all wait for the same time. */
    private final Map<String, Turn> turns = new LinkedHashMap<>();

    private static final class Turn {
        final UserName user;
        final long next;
        /** When the last start came that waits. */
        OptionalLong waiting = OptionalLong.empty();

        Turn(UserName user, long next) {
            this.user = user;
            this.next = next;
        }
    }

    /** A start that waited and is let through. */
    public record Start(UserName user, long at) {}

    /** @return whether it is let through now; else it waits */
    public boolean start(UserName user, long now) {
        Turn turn = turns.get(user.key());
        if (turn != null && now < turn.next) {
            turn.waiting = OptionalLong.of(now);
            return false;
        }
        pass(user, now);
        return true;
    }

    private void pass(UserName user, long now) {
        turns.remove(user.key());
        turns.put(user.key(), new Turn(user, now + EVERY_MS));
    }

    /** Nothing of this user waits any more. */
    public void stop(UserName user) {
        Turn turn = turns.get(user.key());
        if (turn != null) {
            turn.waiting = OptionalLong.empty();
        }
    }

    public boolean isEmpty() {
        return turns.isEmpty();
    }

    /** Starts whose time has come. Who has none, and whose second is over, is forgotten. */
    public List<Start> due(long now) {
        List<Start> due = new ArrayList<>();
        Iterator<Turn> all = turns.values().iterator();
        while (all.hasNext()) {
            Turn turn = all.next();
            if (turn.next > now) {
                break;
            }
            all.remove();
            turn.waiting.ifPresent(at -> due.add(new Start(turn.user, at)));
        }
        due.forEach(start -> pass(start.user(), now));
        return due;
    }

    /** When somebody's second is over. */
    public OptionalLong next() {
        Iterator<Turn> all = turns.values().iterator();
        return all.hasNext() ? OptionalLong.of(all.next().next) : OptionalLong.empty();
    }
}
