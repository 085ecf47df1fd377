package dev.parley.room;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import dev.parley.core.Recall;
import dev.parley.core.Refusal;
import dev.parley.core.RoomId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a room's past, for its members. */
final class HistoryReader {
    /** No log reaches so far. */
    private static final long HIGHEST = 1L << 53;

    private static final int MAX_TRIES = 3;

    private final Shared shared;
    private final Function<RoomId, @Nullable OpenRoom> open;

    HistoryReader(Shared shared, Function<RoomId, @Nullable OpenRoom> open) {
        this.shared = shared;
        this.open = open;
    }

    void answer(Inquiry.History inquiry, Asked asked) {
        RoomId room = inquiry.room();
        OpenRoom here = open.apply(room);
        if (inquiry.member()) {
            find(inquiry, asked);
        } else if (here == null) {
            asked.insist(
                    () -> shared.stores().directory().membership(room, inquiry.user()),
                    membership -> Inquiries.ifMember(membership, asked, () -> find(inquiry, asked)));
        } else if (inquiry.user() != null && here.roster().view().holds(inquiry.user())) {
            find(inquiry, asked);
        } else {
            asked.refuse(Refusal.NOT_IN_ROOM);
        }
    }

    private void find(Inquiry.History inquiry, Asked asked) {
        RoomId room = inquiry.room();
        Recall recall = inquiry.recall();
        Place place = recall.before() == null ? recall.after() : recall.before();
        if (place == null) {
            read(inquiry, new Spot(0, 0), asked);
        } else if (place instanceof Place.Seq seq) {
            long number = Math.min(seq.seq(), HIGHEST);
            found(inquiry, new Spot(number - 1, number + 1), asked);
        } else {
            asked.insist(() -> shared.stores().directory().find(room, place), spot -> found(inquiry, spot, asked));
        }
    }

    private void found(Inquiry.History inquiry, Spot spot, Asked asked) {
        if (inquiry.recall().before() == null) {
            read(inquiry, new Spot(0, Math.max(1, spot.above())), asked);
        } else if (spot.below() > 0) {
            read(inquiry, new Spot(spot.below(), 0), asked);
        } else {
            asked.answer(new Answer.HistoryPage(inquiry.room(), List.of(), false));
        }
    }

    /** @param ends the page's; 0 where it has none */
    private void read(Inquiry.History inquiry, Spot ends, Asked asked) {
        int limit = Math.max(1, Math.min(inquiry.recall().limit(), Recall.MAX));
        // one more than is wanted shows whether there are more
        ReadCall call = new ReadCall(inquiry.room(), ends.above(), ends.below(), limit + 1);
        read(call, asked, page -> {
            List<ChatMessage> messages = page.messages();
            boolean more = messages.size() > limit;
            int from = more && ends.above() == 0 ? 1 : 0;
            int to = more && ends.above() > 0 ? limit : messages.size();
            asked.answer(new Answer.HistoryPage(inquiry.room(), List.copyOf(messages.subList(from, to)), more));
        });
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
