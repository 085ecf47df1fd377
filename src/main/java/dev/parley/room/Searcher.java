package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.Hit;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.Sought;
import java.util.List;

/**
 * Finds words in what is kept of a room's past, for its members. Asked once: a search that took too long may be under way still, and isn't made
 * faster by another one.
 */
final class Searcher {
    private final Past past;
    private final Admittance admittance;

    Searcher(Past past, Admittance admittance) {
        this.past = past;
        this.admittance = admittance;
    }

    void answer(Inquiry.Search inquiry, Asked asked) {
        if (past.isKept()) {
            admittance.admit(inquiry.room(), inquiry.user(), inquiry.member(), asked, () -> search(inquiry, asked));
        } else {
            asked.refuse(Refusal.UNKNOWN_TYPE);
        }
    }

    private void search(Inquiry.Search inquiry, Asked asked) {
        Sought sought = inquiry.sought();
        int limit = Math.max(1, Math.min(sought.limit(), Sought.MAX));
        // one more than is wanted shows whether there are more
        asked.attempt(
                () -> past.search(inquiry.room(), sought.query(), sought.before(), limit + 1),
                hits -> {
                    List<Hit> page = List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
                    asked.answer(new Answer.SearchPage(inquiry.room(), sought.query(), page, hits.size() > limit));
                },
                () -> asked.refuse(
                        new RefusedException(Refusal.UNAVAILABLE, "This can't be searched now. Try again.")));
    }
}
