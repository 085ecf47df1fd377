package dev.parley.gateway;

import dev.parley.core.Allowance;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import dev.parley.room.Draft;
import dev.parley.room.Quota;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session said and has no answer to yet, and how much more it may say. The registry answers everything within its patience, and holds
 * no more than it has room for: so this is bounded.
 */
final class Speech {
    /** A message reaches the store a moment after it was counted here: as much longer has a client to wait that is refused here. */
    private static final long ON_ITS_WAY_MS = 50;

    private final Set<String> unanswered = new HashSet<>(2);
    private List<Runnable> afterwards = List.of();
    private String dialect = "";
    private @Nullable Rate rate;
    private @Nullable Allowance allowance;
    private @Nullable Quota quota;
    private @Nullable UserName charged;
    /** What may be asked for with a slash as long as the session is nobody. */
    private @Nullable Allowance commands;

    /** @param limit of this dialect; null: none */
    void begin(String name, @Nullable Rate limit, long now) {
        dialect = name;
        rate = limit;
        allowance = limit == null ? null : new Allowance(limit, now);
    }

    /** Which allowance the user's messages are charged to; null: none. */
    @Nullable
    Quota quota(UserName user) {
        if (rate == null) {
            return null;
        }
        if (quota == null || !user.equals(charged)) {
            charged = user;
            quota = new Quota(dialect + ":" + user.key(), rate);
        }
        return quota;
    }

    /**
     * Answers a flood before it reaches the store. Not where there is a nonce: it may be a repeat, which is never refused.
     *
     * @throws RefusedException {@link Refusal#RATE_LIMITED}
     */
    void charge(@Nullable String nonce, long now) {
        if (allowance != null && nonce == null && !allowance.take(now)) {
            throw RefusedException.rateLimited(allowance.waitMs(now) + ON_ITS_WAY_MS);
        }
    }

    /** What a text is refused with: the allowance comes before it. */
    RefusedException inItsOrder(RefusedException wrong, long now) {
        if (wrong.refusal() == Refusal.EMPTY_MESSAGE || wrong.refusal() == Refusal.MESSAGE_TOO_LONG) {
            try {
                charge(null, now);
            } catch (RefusedException limited) {
                return limited.withNonce(wrong.nonce());
            }
        }
        return wrong;
    }

    /**
     * A slash command of somebody without a name.
     *
     * @throws RefusedException {@link Refusal#RATE_LIMITED}
     */
    void chargeNobody(Rate limit, long now) {
        Allowance left = commands == null ? new Allowance(limit, now) : commands;
        commands = left;
        if (!left.take(now)) {
            throw RefusedException.rateLimited(left.waitMs(now));
        }
    }

    void said(Draft draft) {
        unanswered.add(draft.id());
    }

    /** Whether this session said it, and has no answer yet. */
    boolean holds(String id) {
        return unanswered.contains(id);
    }

    void stored(Draft draft, boolean duplicate, long now) {
        if (allowance != null && draft.nonce() != null && !duplicate) {
            allowance.spent(now);
        }
        answered(draft);
    }

    void refused(Draft draft, RefusedException refusal, long now) {
        if (allowance != null && refusal.refusal() == Refusal.RATE_LIMITED) {
            allowance.emptyFor(refusal.retryAfterMs(), now);
        } else if (allowance != null && draft.nonce() == null) {
            allowance.giveBack(now);
        }
        answered(draft);
    }

    private void answered(Draft draft) {
        unanswered.remove(draft.id());
        if (unanswered.isEmpty() && !afterwards.isEmpty()) {
            List<Runnable> due = afterwards;
            afterwards = List.of();
            due.forEach(Runnable::run);
        }
    }

    /** Runs it when all that was said so far is answered; at once where it is. */
    void whenAnswered(Runnable then) {
        if (unanswered.isEmpty()) {
            then.run();
        } else {
            if (afterwards.isEmpty()) {
                afterwards = new ArrayList<>(1);
            }
            afterwards.add(then);
        }
    }
}
