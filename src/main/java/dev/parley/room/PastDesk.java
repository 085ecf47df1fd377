package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry's way to the past: so many calls of a kind at once, each given up a while after it was asked, so that no slow search holds up a page. */
final class PastDesk implements Past {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Past past;
    private final Gate pages;
    private final Gate searches;
    private final Gate rooms;
    private final Gate saves;

    /** @param patience of those who ask: what is known without the past is still of use to them before that is over */
    PastDesk(Past past, Scheduler scheduler, Duration patience) {
        Duration half = patience.dividedBy(2);
        Duration longest = half.compareTo(LONGEST) < 0 ? half : LONGEST;
        this.past = past;
        this.pages = Gate.ofTheHasty(scheduler, longest);
        this.searches = Gate.ofTheHasty(scheduler, longest);
        this.rooms = Gate.ofTheHasty(scheduler, longest);
        this.saves = Gate.ofTheHasty(scheduler, longest);
    }

    @Override
    public boolean isKept() {
        return past.isKept();
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return pages.pass(() -> past.before(room, place, count));
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return pages.pass(() -> past.after(room, place, count));
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        return searches.pass(() -> past.search(room, query, before, count));
    }

    @Override
    public Future<Void> save(RoomId room, String epoch, List<ChatMessage> messages) {
        return saves.pass(() -> past.save(room, epoch, messages));
    }

    @Override
    public Future<Boolean> carryOn(RoomId room) {
        return rooms.pass(() -> past.carryOn(room));
    }
}
