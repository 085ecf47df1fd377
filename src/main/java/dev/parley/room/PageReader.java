package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What of the past a join gets, cut at the position that the room's members have come to at the moment of the answer: what is at or below it is
 * in the page, what is above it comes live.
 */
final class PageReader {
    private static final int READ = 200;
    private static final int MAX_TRIES = 3;

    private final Shared shared;
    private final RoomId room;
    private final FeedKeeper keeper;
    private final Insistence insistence;

    record Page(List<ChatMessage> messages, boolean recovered) {}

    PageReader(Shared shared, RoomId room, FeedKeeper keeper) {
        this.shared = shared;
        this.room = room;
        this.keeper = keeper;
        this.insistence = new Insistence(shared.scheduler());
    }

    /** @param awaited whether somebody still waits for it */
    void page(Wanted wanted, BooleanSupplier awaited, Consumer<Page> then) {
        if (wanted.resumes()) {
            new Resume(wanted, awaited, then).begin();
        } else {
            newest(wanted.newest(), awaited, then);
        }
    }

    private void newest(int count, BooleanSupplier awaited, Consumer<Page> then) {
        newest(count, 1, awaited, then);
    }

    private void newest(int count, int attempt, BooleanSupplier awaited, Consumer<Page> then) {
        if (count == 0 || keeper.tail().hasNewest(count)) {
            then.accept(new Page(count == 0 ? List.of() : keeper.tail().newest(count), false));
            return;
        }
        ReadCall call = new ReadCall(room, 0, keeper.feed().position(), count);
        insistence.ask(awaited, () -> shared.reads().shared(call), read -> {
            List<ChatMessage> messages = new ArrayList<>(read.messages());
            long last =
                    messages.isEmpty() ? 0 : messages.get(messages.size() - 1).seq();
            boolean hole = last < keeper.feed().position() && !keeper.tail().reachesBackTo(last + 1);
            if (hole && attempt < MAX_TRIES) {
                // more was said meanwhile than the tail holds
                newest(count, attempt + 1, awaited, then);
                return;
            }
            if (hole) {
                messages.clear();
            }
            messages.addAll(keeper.tail().after(last));
            then.accept(new Page(messages.subList(Math.max(0, messages.size() - count), messages.size()), false));
        });
    }

    /** One client's way back to where it was. */
    private final class Resume {
        private final Wanted wanted;
        private final BooleanSupplier awaited;
        private final Consumer<Page> then;
        private final List<ChatMessage> missed = new ArrayList<>();
        private long generation;
        private int tries;
        private boolean compared;

        Resume(Wanted wanted, BooleanSupplier awaited, Consumer<Page> then) {
            this.wanted = wanted;
            this.awaited = awaited;
            this.then = then;
        }

        void begin() {
            RoomFeed feed = keeper.feed();
            missed.clear();
            generation = feed.generation();
            if (wanted.since() > feed.position()) {
                catchUp();
            } else if (wanted.since() < feed.base() - 1
                    || (wanted.since() == 0 && wanted.sinceId() != null)
                    || ++tries > MAX_TRIES) {
                notRecovered();
            } else if (wanted.since() == feed.position()) {
                answer(wanted.sinceId() == null || wanted.sinceId().equals(feed.last()));
            } else if (keeper.tail().reachesBackTo(first())) {
                missed.addAll(keeper.tail().after(first() - 1));
                finish();
            } else {
                read(first());
            }
        }

        /** The client was told more elsewhere than this instance knows yet, or than anybody knows any more. */
        private void catchUp() {
            if (compared) {
                notRecovered();
            } else {
                compared = true;
                keeper.checkThen(() -> {
                    if (awaited.getAsBoolean()) {
                        begin();
                    }
                });
            }
        }

        /** With an id to compare, the message that was seen last is read too. */
        private long first() {
            return wanted.sinceId() == null ? wanted.since() + 1 : wanted.since();
        }

        private void read(long from) {
            ReadCall call = new ReadCall(room, from, keeper.feed().position(), READ);
            insistence.ask(awaited, () -> shared.reads().shared(call), page -> add(from, page));
        }

        private void add(long from, LogPage page) {
            if (generation != keeper.feed().generation()) {
                begin();
                return;
            }
            if (page.messages().isEmpty() || page.messages().get(0).seq() != from) {
                notRecovered();
                return;
            }
            missed.addAll(page.messages());
            long last = missed.get(missed.size() - 1).seq();
            if (last >= keeper.feed().position()) {
                finish();
            } else if (keeper.tail().reachesBackTo(last + 1)) {
                missed.addAll(keeper.tail().after(last));
                finish();
            } else {
                read(last + 1);
            }
        }

        private void finish() {
            boolean contiguous = !missed.isEmpty() && missed.get(0).seq() == first();
            if (contiguous && wanted.sinceId() != null) {
                contiguous = missed.remove(0).id().equals(wanted.sinceId());
            }
            answer(contiguous);
        }

        private void answer(boolean recovered) {
            if (recovered) {
                then.accept(new Page(List.copyOf(missed), true));
            } else {
                notRecovered();
            }
        }

        private void notRecovered() {
            newest(wanted.newest(), awaited, then);
        }
    }
}
