package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.UserName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest messages that a room's members were told: most joins are answered from here, without asking the store. */
final class Tail {
    private static final int MAX_MESSAGES = 100;
    private static final int MAX_WEIGHT = 64 * 1024;

    private final Tails all;
    private final Deque<ChatMessage> messages = new ArrayDeque<>();
    private int weight;
    /** Whether nothing older is in the log. */
    private boolean whole = true;

    private boolean closed;

    /** It holds nothing, and there is nothing. */
    Tail(Tails all) {
        this.all = all;
    }

    /**
     * It holds these alone.
     *
     * @param whole whether nothing older is in the log
     */
    void begin(List<ChatMessage> newest, boolean whole) {
        cut();
        this.whole = whole;
        newest.forEach(this::add);
    }

    void add(ChatMessage message) {
        if (closed) {
            return;
        }
        int before = weight;
        messages.addLast(message);
        weight += message.weight();
        while (messages.size() > MAX_MESSAGES || (weight > MAX_WEIGHT && messages.size() > 1)) {
            weight -= messages.removeFirst().weight();
            whole = false;
        }
        all.grown(this, weight - before);
    }

    /** Forgets what came before a break in the log, or what there is no room for. */
    void cut() {
        all.emptied(this, weight);
        messages.clear();
        weight = 0;
        whole = false;
    }

    /** The room is not open any more: it holds nothing from here on. */
    void close() {
        closed = true;
        cut();
    }

    /** Whether nothing older was in the log when these were the newest. */
    boolean isWhole() {
        return whole;
    }

    /** The highest number below this one; 0: none is held. */
    long newestBelow(long seq) {
        Iterator<ChatMessage> backwards = messages.descendingIterator();
        while (backwards.hasNext()) {
            long held = backwards.next().seq();
            if (held < seq) {
                return held;
            }
        }
        return 0;
    }

    boolean reachesBackTo(long seq) {
        ChatMessage first = messages.peekFirst();
        return first != null && first.seq() <= seq;
    }

    boolean hasNewest(int count) {
        return whole || messages.size() >= count;
    }

    List<ChatMessage> newest(int count) {
        List<ChatMessage> page = new ArrayList<>(messages);
        return List.copyOf(page.subList(Math.max(0, page.size() - count), page.size()));
    }

    /** Whether one of these messages is of that author and behind the position. */
    boolean saidSince(UserName user, long position) {
        Iterator<ChatMessage> newestFirst = messages.descendingIterator();
        while (newestFirst.hasNext()) {
            ChatMessage message = newestFirst.next();
            if (message.seq() <= position) {
                return false;
            }
            if (UserName.shown(message.user()).same(user)) {
                return true;
            }
        }
        return false;
    }

    List<ChatMessage> after(long seq) {
        List<ChatMessage> page = new ArrayList<>();
        messages.forEach(message -> {
            if (message.seq() > seq) {
                page.add(message);
            }
        });
        return page;
    }
}
