package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.Members;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is asked about rooms: from what is known here where a room is open on this instance, else from the store. So many may wait, and
 * none of them longer than the lanes' patience.
 */
final class Inquiries {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);

    private final Shared shared;
    private final Function<RoomId, @Nullable OpenRoom> open;
    private final Patience patience;
    private final Insistence insistence;
    private final Set<Asked> waiting = new LinkedHashSet<>();
    private final RoomList list;
    private final Admittance admittance;
    private final HistoryReader history;
    private final Searcher searcher;
    private boolean over;

    /**
     * @param changes counts what this instance has changed in the store
     * @param open what there is of a room here; null where it isn't open
     */
    Inquiries(Shared shared, ChangeCount changes, Function<RoomId, @Nullable OpenRoom> open) {
        this.shared = shared;
        this.open = open;
        this.patience = new Patience(shared.scheduler(), shared.settings().patience(), this::expire);
        this.insistence = new Insistence(shared.scheduler());
        this.list = new RoomList(shared.stores().directory(), changes, shared.scheduler());
        this.admittance = new Admittance(shared, open);
        this.history = new HistoryReader(shared, open, admittance);
        this.searcher = new Searcher(shared.stores().past(), admittance);
    }

    /** How many wait. */
    int waiting() {
        return waiting.size();
    }

    /** Fails with a {@link RefusedException} and nothing else. */
    Future<Answer> answer(Inquiry inquiry) {
        if (over || waiting.size() >= shared.settings().maxWaiting()) {
            return Future.failedFuture(notNow());
        }
        Asked asked = new Asked(patience.begin(), insistence, waiting::remove);
        waiting.add(asked);
        try {
            begin(inquiry, asked);
        } catch (RefusedException refusal) {
            asked.refuse(refusal);
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("an inquiry failed");
            asked.refuse(Refusal.INTERNAL_ERROR);
        }
        return asked.future();
    }

    private void begin(Inquiry inquiry, Asked asked) {
        if (inquiry instanceof Inquiry.Rooms rooms) {
            list.answer(rooms, asked);
        } else if (inquiry instanceof Inquiry.History wanted) {
            history.answer(wanted, asked);
        } else if (inquiry instanceof Inquiry.Search search) {
            searcher.answer(search, asked);
        } else if (inquiry instanceof Inquiry.Members members) {
            members(members, asked);
        } else if (inquiry instanceof Inquiry.Topic topic) {
            String change = topic.change();
            if (change == null) {
                tellTopic(topic.room(), asked);
            } else {
                setTopic(topic.room(), change, asked);
            }
        }
    }

    /** From here on nothing is asked of the store: whoever waits is told that it is in vain. */
    void end() {
        over = true;
        List.copyOf(waiting).forEach(asked -> asked.refuse(notNow()));
    }

    private static RefusedException notNow() {
        return new RefusedException(Refusal.UNAVAILABLE, "This can't be answered now. Try again.");
    }

    private OptionalLong expire(long now) {
        while (!waiting.isEmpty() && waiting.iterator().next().deadline <= now) {
            waiting.iterator().next().refuse(notNow());
        }
        return waiting.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(waiting.iterator().next().deadline);
    }

    private void members(Inquiry.Members inquiry, Asked asked) {
        RoomId room = inquiry.room();
        admittance.admit(room, inquiry.user(), false, asked, () -> {
            OpenRoom here = open.apply(room);
            if (here == null) {
                membersElsewhere(room, asked);
            } else {
                asked.answer(new Answer.MemberPage(room, here.roster().view().members()));
            }
        });
    }

    private void membersElsewhere(RoomId room, Asked asked) {
        asked.insist(
                () -> shared.stores().roster().members(room),
                page -> asked.answer(new Answer.MemberPage(room, Members.of(page.users()))));
    }

    private void tellTopic(RoomId room, Asked asked) {
        OpenRoom here = open.apply(room);
        if (here != null) {
            asked.answer(new Answer.Topic(room, here.facts().facts().topic()));
            return;
        }
        asked.insist(
                () -> shared.stores().log().facts(room), facts -> asked.answer(new Answer.Topic(room, facts.topic())));
    }

    private void setTopic(RoomId room, String topic, Asked asked) {
        TopicCall call = new TopicCall(shared.me(), room, topic);
        asked.insist(() -> shared.stores().directory().topic(call), answer -> {
            if (!answer.there()) {
                asked.refuse(Refusal.ROOM_NOT_FOUND);
                return;
            }
            OpenRoom here = open.apply(room);
            if (here != null) {
                here.facts().topic(topic, answer.version());
            }
            asked.answer(new Answer.Topic(room, topic));
        });
    }
}
