package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages of a room's past, for its members: from its log, and where that can't fill them, from what is kept beyond it. */
final class HistoryReader {
    /** No log reaches so far. */
    private static final long HIGHEST = 1L << 53;

    private static final int MAX_TRIES = 3;

    private static final LogPage NOTHING = new LogPage("", 1, 0, "", 0, List.of());

    private final Shared shared;
    private final Past past;
    private final Function<RoomId, @Nullable OpenRoom> open;
    private final Admittance admittance;

    HistoryReader(Shared shared, Function<RoomId, @Nullable OpenRoom> open, Admittance admittance) {
        this.shared = shared;
        this.past = shared.stores().past();
        this.open = open;
        this.admittance = admittance;
    }

    void answer(Inquiry.History inquiry, Asked asked) {
        admittance.admit(inquiry.room(), inquiry.user(), inquiry.member(), asked, () -> find(inquiry, asked));
    }

    private void find(Inquiry.History inquiry, Asked asked) {
        RoomId room = inquiry.room();
        Place place = place(inquiry.recall());
        if (place == null) {
            read(inquiry, new Spot(0, 0), asked);
        } else if (place instanceof Place.Seq seq) {
            long number = Math.min(seq.seq(), HIGHEST);
            found(inquiry, new Spot(number - 1, number + 1), asked);
        } else {
            asked.insist(() -> shared.stores().directory().find(room, place), spot -> found(inquiry, spot, asked));
        }
    }

    private static @Nullable Place place(Recall recall) {
        return recall.before() == null ? recall.after() : recall.before();
    }

    private void found(Inquiry.History inquiry, Spot spot, Asked asked) {
        if (inquiry.recall().before() == null) {
            read(inquiry, new Spot(0, Math.max(1, spot.above())), asked);
        } else if (spot.below() > 0) {
            read(inquiry, new Spot(spot.below(), 0), asked);
        } else if (past.isKept() && !(inquiry.recall().before() instanceof Place.Seq)) {
            // not in the log, which may have been cut back or begun anew since
            complete(inquiry, Stretch.back(NOTHING, 0, limit(inquiry)), asked);
        } else {
            asked.answer(new Answer.HistoryPage(inquiry.room(), List.of(), false));
        }
    }

    private static int limit(Inquiry.History inquiry) {
        return Math.max(1, Math.min(inquiry.recall().limit(), Recall.MAX));
    }

    /** @param ends the page's; 0 where it has none */
    private void read(Inquiry.History inquiry, Spot ends, Asked asked) {
        int limit = limit(inquiry);
        RoomId room = inquiry.room();
        if (ends.above() == 0) {
            // one more than is wanted shows whether there are more
            ReadCall call = new ReadCall(room, 0, ends.below(), limit + 1);
            read(call, asked, page -> complete(inquiry, Stretch.back(page, ends.below(), limit), asked));
        } else {
            // and one before it whether it is the first
            ReadCall call = new ReadCall(room, Math.max(1, ends.above() - 1), 0, limit + 2);
            read(call, asked, page -> complete(inquiry, Stretch.on(page, ends.above(), limit), asked));
        }
    }

    private void complete(Inquiry.History inquiry, Stretch stretch, Asked asked) {
        RoomId room = inquiry.room();
        if (!past.isKept() || stretch.isWhole()) {
            answer(room, stretch.with(List.of()), asked);
            return;
        }
        boolean back = inquiry.recall().after() == null;
        Place end = stretch.end(place(inquiry.recall()));
        Supplier<Future<List<ChatMessage>>> more =
                () -> back ? past.before(room, end, stretch.missing()) : past.after(room, end, stretch.missing());
        Consumer<List<ChatMessage>> then = kept -> answer(room, stretch.with(kept), asked);
        if (stretch.isAnything()) {
            asked.attempt(more, then, () -> answer(room, stretch.alone(), asked));
        } else {
            asked.insist(more, then);
        }
    }

    private static void answer(RoomId room, Stretch.Page page, Asked asked) {
        asked.answer(new Answer.HistoryPage(room, page.messages(), page.hasMore()));
    }

    /** What everybody here was told already is in the page, whoever read it. */
    private void read(ReadCall call, Asked asked, Consumer<LogPage> then) {
        OpenRoom here = open.apply(call.room());
        if (here == null) {
            asked.insist(() -> shared.reads().fresh(call), then);
            return;
        }
        long told = here.feed().feed().position();
        long wanted = call.to() == 0 ? told : Math.min(told, call.to());
        asked.insist(
                () -> shared.reads().shared(call), page -> readOn(call, new Reading(asked, wanted, then), page, 1));
    }

    /** @param wanted up to which number the log must have been when it was read */
    private record Reading(Asked asked, long wanted, Consumer<LogPage> then) {}

    private void readOn(ReadCall call, Reading reading, LogPage page, int attempt) {
        if (page.head() >= reading.wanted() || attempt == MAX_TRIES) {
            reading.then().accept(page);
            return;
        }
        reading.asked()
                .insist(() -> shared.reads().newer(call, page), newer -> readOn(call, reading, newer, attempt + 1));
    }
}
