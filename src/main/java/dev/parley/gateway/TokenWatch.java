package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.core.Goodbye;
import dev.parley.core.Scheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells the accounts which tokens were used on this loop, and ends the sessions of those that are over: one question for all of them, and the
 * next one when it is answered. Where it isn't, nobody's time is over.
 */
final class TokenWatch {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final Duration every;
    private final Accounts accounts;
    private final Supplier<List<Session>> sessions;

    /** @param life of a token that isn't used */
    TokenWatch(Scheduler scheduler, Duration life, Accounts accounts, Supplier<List<Session>> sessions) {
        this.scheduler = scheduler;
        this.accounts = accounts;
        this.sessions = sessions;
        Duration quarter = Duration.ofMillis(Math.max(1, life.toMillis() / 4));
        this.every = quarter.compareTo(LONGEST) < 0 ? quarter : LONGEST;
    }

    void begin() {
        scheduler.after(every, this::look);
    }

    private void look() {
        Set<String> used = new HashSet<>();
        Set<String> idle = new HashSet<>();
        for (Session session : sessions.get()) {
            String token = session.self().token();
            if (token != null) {
                (session.self().takeUse() ? used : idle).add(token);
            }
        }
        idle.removeAll(used);
        if (used.isEmpty() && idle.isEmpty()) {
            begin();
            return;
        }
        accounts.renew(used, idle).onComplete((over, failure) -> {
            if (failure == null) {
                end(over);
            } else {
                usedAllTheSame(used);
            }
            begin();
        });
    }

    private void end(Set<String> over) {
        for (Session session : over.isEmpty() ? List.<Session>of() : sessions.get()) {
            if (session.self().holdsOneOf(over)) {
                session.close(Goodbye.SESSION_EXPIRED);
            }
        }
    }

    private void usedAllTheSame(Set<String> used) {
        for (Session session : sessions.get()) {
            if (session.self().holdsOneOf(used)) {
                session.self().use();
            }
        }
    }
}
