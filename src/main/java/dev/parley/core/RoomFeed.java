package dev.parley.core;

import java.util.List;

/**
 * One room on one instance: puts copies, which may be lost, doubled, late or out of order, back into the order of the log, and says what
 * the store must be asked where they don't fit. Nothing is told twice and nothing out of order.
 *
 * <p>It asks by answering with a {@link Next}; whoever drives it does the asking and comes back with {@link #checked} or {@link #synced}.
 */
public final class RoomFeed {
    /** What has to be asked of the store now. */
    public enum Next {
        NOTHING,
        /** A copy came before its turn: those before it may be on their way on another road. If they don't come soon, as {@link #CHECK}. */
        AWAIT,
        /** Read from {@link #readFrom} on, and call {@link #checked}. */
        CHECK,
        /** Fork at this feed's epoch and position, as what knows more; then as {@link #SYNC}. */
        FORK_BEHIND,
        /** Fork, forced: at one number the log and this feed know different ids; then as {@link #SYNC}. */
        FORK_DIVERGED,
        /** Read the newest part of the log, as much as a log holds usually, and call {@link #synced}. */
        SYNC
    }

    /** Hears, in order, what the members are to be told. */
    public interface Sink {
        void tell(ChatMessage message);

        /** A message that was told stands, from here on, at this number: the log was lost and it was stored again. */
        void renumbered(ChatMessage message);

        /** What lay between the last message and the next one is in no log any more. */
        void lost();
    }

    private final Sink sink;
    private final HeldCopies held;
    private final IdRing ring = new IdRing();
    private String epoch;
    private long base;
    private long position;
    private String last;
    private long sync;
    /** How many copies had been held when the log was last read to its end without a place for them; -1: it never was. */
    private long inVain = -1;

    /** @param opening the newest page of the log, read after every road was open; it should reach further back than {@link IdRing#SIZE} */
    public RoomFeed(LogPage opening, HoldBudget budget, Sink sink) {
        this.sink = sink;
        this.held = new HeldCopies(budget);
        this.epoch = opening.epoch();
        this.base = opening.base();
        this.position = opening.head();
        this.last = opening.last();
        List<ChatMessage> messages = opening.messages();
        int from = Math.max(0, messages.size() - IdRing.SIZE);
        if (from > 0) {
            ring.floor(messages.get(from - 1).at());
        }
        messages.subList(from, messages.size()).forEach(ring::add);
    }

    /** How many messages an opening page must have for a feed to remember all it can. */
    public static int openingPage() {
        return IdRing.SIZE + 1;
    }

    public String epoch() {
        return epoch;
    }

    /** The first number of this epoch. */
    public long base() {
        return base;
    }

    /** The number up to which everything was told. */
    public long position() {
        return position;
    }

    /** The id at {@link #position}; empty where this epoch has none yet. */
    public String last() {
        return last;
    }

    /** Where a check begins: at a number that this feed knows, so that the id there can be compared. */
    public long readFrom() {
        return Math.max(position, 1);
    }

    /** Counts the changes of epoch: an answer to a question of before one is worth nothing. */
    public long generation() {
        return sync;
    }

    /** Whether the page is of another life of the log, or of this one after the store lost something that was told and went on without it. */
    public boolean isForeign(LogPage page) {
        return !page.epoch().equals(epoch) || page.messages().stream().anyMatch(this::wasAnother);
    }

    /** Below the base, where other epochs were, the ring may remember numbers that mean nothing any more. */
    private boolean wasAnother(ChatMessage message) {
        String known = message.seq() >= base && message.seq() <= position ? ring.at(message.seq()) : null;
        return known != null && !known.equals(message.id());
    }

    public boolean holdsBack() {
        return !held.isEmpty();
    }

    public Next offer(Copy copy) {
        if (!copy.epoch().equals(epoch) && !adopts(copy.epoch(), copy.base())) {
            return Next.CHECK;
        }
        Next next = take(copy);
        return next == Next.NOTHING ? takeHeld() : next;
    }

    private Next take(Copy copy) {
        String before = copy.before();
        for (ChatMessage message : copy.messages()) {
            if (message.seq() <= position) {
                String known = ring.at(message.seq());
                if (known != null && !known.equals(message.id())) {
                    return Next.CHECK;
                }
            } else if (message.seq() == position + 1) {
                if (!before.isEmpty() && !last.isEmpty() && !before.equals(last)) {
                    return Next.CHECK;
                }
                deliver(message);
            } else {
                return held.hold(copy) ? Next.AWAIT : Next.CHECK;
            }
            before = message.id();
        }
        return Next.NOTHING;
    }

    private Next takeHeld() {
        for (Copy copy = held.upTo(position + 1); copy != null; copy = held.upTo(position + 1)) {
            if (copy.epoch().equals(epoch)) {
                Next next = take(copy);
                if (next != Next.NOTHING) {
                    return next;
                }
            }
        }
        return held.isEmpty() ? Next.NOTHING : Next.AWAIT;
    }

    /**
     * At the end of the log: what is still held was stored while that was being read, which the next reading shows, or the log has lost it.
     */
    private Next takeHeldOrGiveUp() {
        Next next = takeHeld();
        if (next == Next.NOTHING || inVain != held.added()) {
            inVain = held.added();
            return next == Next.AWAIT ? Next.CHECK : next;
        }
        held.clear();
        return Next.NOTHING;
    }

    /**
     * What the log says from {@link #readFrom} on.
     *
     * @param asked the position at the moment of asking: copies may have come since
     */
    public Next checked(LogPage page, long asked) {
        if (!page.epoch().equals(epoch) && !adopts(page.epoch(), page.base())) {
            return Next.SYNC;
        }
        if (page.head() < asked) {
            return Next.FORK_BEHIND;
        }
        for (ChatMessage message : page.messages()) {
            if (message.seq() <= position) {
                String known = message.seq() == position && !last.isEmpty() ? last : ring.at(message.seq());
                if (known != null && !known.equals(message.id())) {
                    return Next.FORK_DIVERGED;
                }
            } else {
                if (message.seq() > position + 1) {
                    jump(message.seq() - 1);
                }
                deliver(message);
            }
        }
        if (position == asked && page.head() > position) {
            // whatever the head says, nothing more is there: to ask again would bring the same
            last = page.last();
            jump(page.head());
        }
        return position < page.head() ? Next.CHECK : takeHeldOrGiveUp();
    }

    /**
     * The log, of another epoch: tells, in its order, what was not told yet, and goes on by its numbers.
     *
     * @param log its messages up to its head, oldest first, all of them or the newest, with the facts of that moment
     * @param asked the position at the moment of asking
     */
    public Next synced(LogPage log, long asked) {
        if (log.head() < asked) {
            return Next.FORK_BEHIND;
        }
        sync++;
        epoch = log.epoch();
        base = log.base();
        if (beginsTooLate(log)) {
            jump(log.messages().isEmpty() ? log.head() : log.messages().get(0).seq() - 1);
        }
        for (ChatMessage message : log.messages()) {
            if (ring.holds(message.id())) {
                renumber(message);
            } else if (message.at() > ring.floor()) {
                deliver(message);
            }
        }
        position = log.head();
        last = log.last();
        return takeHeldOrGiveUp();
    }

    /**
     * Whether the log was cut off, or is read from, beyond what was told: it goes on neither from there, nor from the beginning of its epoch with
     * nothing before that, nor with a message that is known.
     */
    private boolean beginsTooLate(LogPage log) {
        if (log.messages().isEmpty()) {
            return log.head() >= Math.max(log.base(), position + 1);
        }
        ChatMessage first = log.messages().get(0);
        boolean begins = first.seq() == log.base() && log.first() >= first.seq();
        return first.seq() > position + 1 && !begins && !ring.holds(first.id());
    }

    /** Goes on after this number, and says that what lay before it is lost. */
    private void jump(long to) {
        position = to;
        sink.lost();
    }

    /** Frees what is held back; the feed is used no more. */
    public void close() {
        held.clear();
    }

    /** A room in which nothing was ever said gets its first epoch. */
    private boolean adopts(String other, long first) {
        if (!epoch.isEmpty() || position > 0 || first != 1) {
            return false;
        }
        epoch = other;
        return true;
    }

    private void deliver(ChatMessage message) {
        position = message.seq();
        last = message.id();
        if (ring.holds(message.id())) {
            // lost by the store after it was told, and stored again by a repeat: the same message under a new number
            renumber(message);
            return;
        }
        ring.add(message);
        sink.tell(message);
    }

    private void renumber(ChatMessage message) {
        ring.number(message.seq(), message.id());
        sink.renumbered(message);
    }
}
