package dev.parley.gateway;

import dev.parley.core.Goodbye;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Dialects;
import dev.parley.dialect.Fields;
import org.jspecify.annotations.Nullable;

/** What one session is told that can't be done; whoever hears too much of it is sent away. */
final class Complaints {
    private final Session session;
    private final GatewayLoop loop;
    private final SessionLog log;
    private final Refusals refusals;

    Complaints(Session session, GatewayLoop loop, SessionLog log) {
        this.session = session;
        this.loop = loop;
        this.log = log;
        this.refusals = new Refusals(loop.settings().limits().refusals());
    }

    void refuse(Ask ask, RefusedException refusal) {
        session.replies().write(session.spoken().refused(ask, refusal));
        refused(refusal);
    }

    /** @param frame null where it isn't even one */
    void unread(@Nullable Fields frame, RefusedException refusal) {
        Conversation conversation = session.conversation();
        session.replies().write(conversation == null ? Dialects.refused(refusal) : conversation.unread(frame, refusal));
        refused(refusal);
    }

    private void refused(RefusedException refusal) {
        Conversation conversation = session.conversation();
        log.refused(session.user(), refusal);
        if (refusal.refusal() == Refusal.RATE_LIMITED && refusals.areTooManyWith(loop.now())) {
            session.close(Goodbye.TOO_MANY_REFUSALS);
        } else if (conversation != null && !conversation.isIn()) {
            session.close(Goodbye.TURNED_AWAY);
        }
    }

    RefusedException internal(RuntimeException bug) {
        return new RefusedException(
                Refusal.INTERNAL_ERROR, "Something went wrong here: error " + log.failed(session.user(), bug) + ".");
    }
}
