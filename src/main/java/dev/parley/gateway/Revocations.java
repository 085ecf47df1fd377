package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.auth.Revocation;
import dev.parley.core.Goodbye;
import dev.parley.core.Identity;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Ends sessions of this loop whose time is over before they know. */
final class Revocations {
    /** Who becomes somebody by an answer older than this is nobody's concern: the accounts answer within 10 s, and so do the rooms. */
    private static final long DOUBT_MS = 25_000;

    private static final int MAX_DOUBTS = 1_000;

    private final Scheduler scheduler;
    private final Accounts accounts;
    private final Supplier<List<Session>> sessions;
    private final Deque<Doubt> doubts = new ArrayDeque<>();
    /** Until then everybody may be meant: there were too many to remember. */
    private long doubtAllUntil;

    /** Somebody who becomes one of those that are meant, until then, may have become it before. */
    private record Doubt(Revocation revocation, long until) {}

    Revocations(Scheduler scheduler, Accounts accounts, Supplier<List<Session>> sessions) {
        this.scheduler = scheduler;
        this.accounts = accounts;
        this.sessions = sessions;
        this.doubtAllUntil = scheduler.now();
    }

    void revoke(Revocation revocation) {
        remember(revocation);
        for (Session session : sessions.get()) {
            if (session.self().isMeantBy(revocation)) {
                session.close(Goodbye.SESSION_EXPIRED);
            }
        }
    }

    private void remember(Revocation revocation) {
        long until = scheduler.now() + DOUBT_MS;
        forgetOld();
        if (doubts.size() >= MAX_DOUBTS) {
            doubts.clear();
            doubtAllUntil = until;
        } else {
            doubts.add(new Doubt(revocation, until));
        }
    }

    private void forgetOld() {
        for (Doubt oldest = doubts.peek();
                oldest != null && oldest.until() <= scheduler.now();
                oldest = doubts.peek()) {
            doubts.remove();
        }
    }

    private boolean isDoubtful(Session session) {
        forgetOld();
        return scheduler.now() < doubtAllUntil
                || doubts.stream().anyMatch(doubt -> session.self().isMeantBy(doubt.revocation()));
    }

    /** What the accounts said of somebody may be older than a revocation that came meanwhile: then they are asked again. */
    void lookAgain(Session session, Identity identity) {
        if (isDoubtful(session)) {
            isOver(identity).onSuccess(over -> {
                if (over && identity.equals(session.self().identity())) {
                    session.close(Goodbye.SESSION_EXPIRED);
                }
            });
        }
    }

    private Future<Boolean> isOver(Identity identity) {
        String token = identity.token();
        if (token != null) {
            return accounts.renew(Set.of(), Set.of(token)).map(over -> over.contains(token));
        }
        return accounts.claim(identity.user())
                .map(free -> false)
                .recover(taken -> Future.succeededFuture(isTaken(taken)));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof RefusedException refused && refused.refusal() == Refusal.INVALID_CREDENTIALS;
    }
}
