package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.Event;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.RoomFeed;
import dev.parley.core.RoomFeed.Next;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Drives a room's feed: asks the store what the feed wants to know, one question at a time, and hands on what it tells. */
final class FeedKeeper implements RoomFeed.Sink {
    private static final int PAGE = 200;
    /**
     * Two roads are not in step: the answer to a call of this instance's is often here before the copy of what another one had stored right
     * before it. So long a copy may be late; a question to the store takes about as long under load, and is work for all.
     */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(20);

    private static final int MAX_EARLY = 256;
    private static final int MAX_EARLY_BYTES = 256 * 1024;

    private final Shared shared;
    private final RoomId room;
    private final Audience audience;
    private final Insistence insistence;
    private final Queue<Copy> early = new ArrayDeque<>();
    private List<Runnable> afterCheck = new ArrayList<>();
    private @Nullable RoomFeed feed;
    private final Tail tail;
    private int earlyBytes;
    private boolean missedEarly;
    private boolean asking;
    private boolean askAgain;
    private boolean awaiting;
    private boolean closed;

    /** Where events of the room go. */
    interface Audience {
        void tell(Event event);

        /** This user is a member no more; told next, or together with others. */
        void gone(UserName user);

        /** The feed has come further, or a question was answered. */
        void advanced();

        /** The store has lost what it was told of this room. */
        void forgotten();
    }

    FeedKeeper(Shared shared, RoomId room, Audience audience) {
        this.shared = shared;
        this.room = room;
        this.audience = audience;
        this.tail = new Tail(shared.tails());
        this.insistence = new Insistence(shared.scheduler());
    }

    /** From here on there is a position. */
    void prepare(LogPage newest) {
        feed = new RoomFeed(newest, shared.holdBudget(), this);
        tail.begin(newest.messages(), newest.first() == 0 || startsWithFirst(newest));
    }

    /** Takes what came by the roads while the first page was being read. */
    void offerEarly() {
        for (Copy copy = early.poll(); copy != null; copy = early.poll()) {
            offer(copy);
        }
        if (missedEarly) {
            check();
        }
    }

    private static boolean startsWithFirst(LogPage page) {
        return !page.messages().isEmpty() && page.messages().get(0).seq() == page.first();
    }

    RoomFeed feed() {
        if (feed == null) {
            throw new IllegalStateException("not open: " + room);
        }
        return feed;
    }

    Tail tail() {
        return tail;
    }

    void offer(Copy copy) {
        if (closed) {
            return;
        }
        if (feed == null) {
            earlyBytes += copy.weight();
            missedEarly |= early.size() >= MAX_EARLY || earlyBytes > MAX_EARLY_BYTES;
            if (!missedEarly) {
                early.add(copy);
            }
        } else if (!copy.messages().isEmpty() || !copy.epoch().equals(feed.epoch())) {
            act(feed.offer(copy));
        }
    }

    /** Compares with the log, as something may have been missed. */
    void check() {
        if (feed != null && !closed) {
            act(Next.CHECK);
        }
    }

    /** Runs {@code then} once a comparison that begins now is over. */
    void checkThen(Runnable then) {
        afterCheck.add(then);
        check();
    }

    void close() {
        closed = true;
        tail.close();
        if (feed != null) {
            feed.close();
        }
    }

    /** What is held of the log may not be so any more: who comes later reads it where it stands now. */
    void forget() {
        tail.cut();
        shared.reads().forget();
    }

    private void act(Next next) {
        audience.advanced();
        if (next == Next.NOTHING) {
            return;
        }
        if (next == Next.AWAIT) {
            await();
            return;
        }
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        switch (next) {
            case CHECK -> readOn();
            case FORK_BEHIND -> fork(false);
            case FORK_DIVERGED -> fork(true);
            default -> sync();
        }
    }

    /** The answer to a question looks itself at what is held back. */
    private void await() {
        if (awaiting || asking) {
            return;
        }
        awaiting = true;
        long position = feed().position();
        shared.scheduler().after(ON_ITS_WAY, () -> {
            awaiting = false;
            if (closed || asking || !feed().holdsBack()) {
                return;
            }
            if (feed().position() == position) {
                check();
            } else {
                await();
            }
        });
    }

    private boolean open() {
        return !closed;
    }

    private <A> void ask(Supplier<Future<A>> call, Consumer<A> then) {
        insistence.ask(this::open, call, then, this::settle);
    }

    /** No question is open any more, answered or not. */
    private void settle() {
        asking = false;
        List<Runnable> due = afterCheck;
        afterCheck = new ArrayList<>();
        due.forEach(Runnable::run);
    }

    private void readOn() {
        long asked = feed().position();
        ReadCall call = new ReadCall(room, feed().readFrom(), 0, PAGE);
        ask(() -> shared.reads().fresh(call), page -> answered(feed().checked(page, asked)));
    }

    private void fork(boolean forced) {
        ForkCall call = new ForkCall(room, feed().epoch(), feed().position(), InstanceId.fresh(), forced);
        ask(() -> shared.stores().log().fork(call), done -> sync());
    }

    private void sync() {
        readBack(null, new ArrayList<>(), feed().position());
    }

    /**
     * The newest part of the log, page by page backwards: as much as a log holds, and one more, to which it may have to be joined. Behind that
     * are only those that an archive, being away, has not taken yet. Again from the end where the epoch changes on the way.
     */
    private void readBack(@Nullable LogPage newest, List<ChatMessage> read, long asked) {
        long to = newest == null ? 0 : read.get(0).seq() - 1;
        ask(() -> shared.reads().fresh(new ReadCall(room, 0, to, PAGE)), page -> {
            LogPage end = newest == null ? page : newest;
            if (!page.epoch().equals(end.epoch())) {
                sync();
                return;
            }
            read.addAll(0, page.messages());
            boolean enough = read.size() > shared.settings().keeping().messages();
            if (!enough && page.messages().size() == PAGE && read.get(0).seq() > page.first()) {
                readBack(end, read, asked);
                return;
            }
            if (!end.epoch().equals(feed().epoch())) {
                shared.recollection().save();
            }
            tail.cut();
            LogPage found = new LogPage(end.epoch(), end.base(), end.head(), end.last(), page.first(), read);
            answered(feed().synced(found, asked));
        });
    }

    private void answered(Next next) {
        asking = false;
        if (next == Next.NOTHING && askAgain) {
            askAgain = false;
            act(Next.CHECK);
            return;
        }
        act(next);
        if (!asking) {
            settle();
        }
    }

    @Override
    public void tell(ChatMessage message) {
        shared.recollection().note(room, feed().epoch(), message);
        tail.add(message);
        audience.tell(new Event.Said(room, message));
    }

    /** Those who come later read it where it stands now. */
    @Override
    public void renumbered(ChatMessage message) {
        tail.add(message);
    }

    @Override
    public void lost() {
        tail.cut();
        audience.tell(new Event.Reset(room, feed().position()));
    }
}
