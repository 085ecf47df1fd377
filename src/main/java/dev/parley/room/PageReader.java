package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final LogStart start;

    /** @param hasMore whether there are, or may be, older ones */
    record Page(List<ChatMessage> messages, boolean recovered, boolean hasMore) {}

    PageReader(Shared shared, RoomId room, FeedKeeper keeper) {
        this.shared = shared;
        this.room = room;
        this.keeper = keeper;
        this.insistence = new Insistence(shared.scheduler());
        this.start = new LogStart(
                shared.scheduler(),
                keeper,
                shared.settings().keeping().messages(),
                shared.stores().past().isKept());
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
        newest(count, 1, null, awaited, then);
    }

    private void newest(
            int count, int attempt, @Nullable LogPage tooOld, BooleanSupplier awaited, Consumer<Page> then) {
        if (count == 0 || keeper.tail().hasNewest(count)) {
            List<ChatMessage> messages = count == 0 ? List.of() : keeper.tail().newest(count);
            whenStartIsKnown(
                    messages,
                    awaited,
                    () -> then.accept(page(messages, false)),
                    () -> newest(count, attempt, tooOld, awaited, then));
            return;
        }
        // up to the head, wherever the room's members are: so all ask the same while messages pour in
        ReadCall call = new ReadCall(room, 0, 0, READ);
        Supplier<Future<LogPage>> read = () ->
                tooOld == null ? shared.reads().shared(call) : shared.reads().newer(call, tooOld);
        insistence.ask(
                awaited,
                read,
                page -> inTurn(() -> {
                    RoomFeed feed = keeper.feed();
                    // it is not what the room's members were told, or will be told them yet
                    boolean foreign = feed.isForeign(page);
                    List<ChatMessage> messages = upTo(feed.position(), foreign ? List.of() : page.messages());
                    long last = messages.isEmpty()
                            ? 0
                            : messages.get(messages.size() - 1).seq();
                    // between two epochs there are numbers that nobody ever had
                    long next = Math.max(last + 1, feed.base());
                    boolean hole = next <= feed.position() && !keeper.tail().reachesBackTo(next);
                    boolean old = hole || foreign;
                    if (old && attempt < MAX_TRIES) {
                        // more was said meanwhile than the tail holds, or the log began anew
                        newest(count, attempt + 1, page, awaited, then);
                        return;
                    }
                    if (hole) {
                        messages.clear();
                    }
                    messages.addAll(keeper.tail().after(last));
                    start.learn(page);
                    then.accept(page(messages.subList(Math.max(0, messages.size() - count), messages.size()), false));
                }));
    }

    private Page page(List<ChatMessage> messages, boolean recovered) {
        return new Page(messages, recovered, start.isBefore(oldest(messages)));
    }

    private long oldest(List<ChatMessage> messages) {
        return messages.isEmpty()
                ? keeper.feed().position() + 1
                : messages.get(0).seq();
    }

    /** @param anew runs where that must be read first: more may be said meanwhile */
    private void whenStartIsKnown(List<ChatMessage> messages, BooleanSupplier awaited, Runnable then, Runnable anew) {
        if (start.isKnown(oldest(messages))) {
            then.run();
            return;
        }
        ReadCall factsAlone = new ReadCall(room, 0, 0, 0);
        insistence.ask(
                awaited,
                () -> shared.reads().shared(factsAlone),
                page -> inTurn(() -> {
                    start.learn(page);
                    anew.run();
                }));
    }

    /** One answer may be for thousands. */
    private void inTurn(Runnable step) {
        shared.turnstile().pass(step);
    }

    private static List<ChatMessage> upTo(long position, List<ChatMessage> messages) {
        List<ChatMessage> told = new ArrayList<>(messages);
        while (!told.isEmpty() && told.get(told.size() - 1).seq() > position) {
            told.remove(told.size() - 1);
        }
        return told;
    }

    /** One client's way back to where it was. */
    private final class Resume {
        private final Wanted wanted;
        private final BooleanSupplier awaited;
        private final Consumer<Page> then;
        private final List<ChatMessage> missed = new ArrayList<>();
        private long generation;
        private int tries;
        private int stale;
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

        /** Pages begin at fixed numbers, wherever who resumes left off and the room stands: so a storm of resumes asks for a few. */
        private void read(long from) {
            ReadCall call = pageWith(from);
            insistence.ask(awaited, () -> shared.reads().shared(call), page -> inTurn(() -> add(from, call, page)));
        }

        private void readNewer(long from, ReadCall call, LogPage tooOld) {
            if (++stale > MAX_TRIES) {
                notRecovered();
            } else {
                insistence.ask(
                        awaited, () -> shared.reads().newer(call, tooOld), page -> inTurn(() -> add(from, call, page)));
            }
        }

        private ReadCall pageWith(long seq) {
            long start = (seq - 1) / READ * READ + 1;
            return new ReadCall(room, start, start + READ - 1, READ);
        }

        private void add(long from, ReadCall call, LogPage page) {
            RoomFeed feed = keeper.feed();
            if (generation != feed.generation()) {
                begin();
                return;
            }
            List<ChatMessage> messages = upTo(feed.position(), page.messages());
            messages.removeIf(message -> message.seq() < from);
            if (feed.isForeign(page) || page.head() < from) {
                readNewer(from, call, page);
            } else if (messages.isEmpty() || !inLine(from, messages)) {
                notRecovered();
            } else {
                missed.addAll(messages);
                start.learn(page);
                goOn(call, page);
            }
        }

        private static boolean inLine(long from, List<ChatMessage> messages) {
            return messages.get(0).seq() == from
                    && messages.get(messages.size() - 1).seq() == from + messages.size() - 1;
        }

        private void goOn(ReadCall call, LogPage page) {
            long last = missed.get(missed.size() - 1).seq();
            if (last >= keeper.feed().position()) {
                finish();
            } else if (keeper.tail().reachesBackTo(last + 1)) {
                missed.addAll(keeper.tail().after(last));
                finish();
            } else if (last >= call.to()) {
                read(last + 1);
            } else {
                readNewer(last + 1, call, page);
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
                whenStartIsKnown(missed, awaited, () -> then.accept(page(List.copyOf(missed), true)), this::begin);
            } else {
                notRecovered();
            }
        }

        private void notRecovered() {
            newest(wanted.newest(), awaited, then);
        }
    }
}
