package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page that a log shows, from the place that was asked for outwards. As far as its numbers follow each other nothing can be missing. Behind that,
 * before the first message of the log and where its numbers leap because the store forgot, more may be kept elsewhere.
 */
final class Stretch {
    private static final Comparator<ChatMessage> BY_TIME = Comparator.comparing(Place.Stored::of);

    private final boolean back;
    private final int limit;
    private final List<ChatMessage> sure;
    private final List<ChatMessage> rest;
    /** Whether the last sure one is the newest of all. */
    private final boolean ends;

    private Stretch(boolean back, int limit, List<ChatMessage> outwards, long nearest, long head) {
        int length = 0;
        long next = nearest;
        while (length < outwards.size() && outwards.get(length).seq() == next) {
            length++;
            next += back ? -1 : 1;
        }
        this.back = back;
        this.limit = limit;
        this.sure = outwards.subList(0, length);
        this.rest = outwards.subList(length, outwards.size());
        this.ends = !back && nearest > 0 && rest.isEmpty() && next > head;
    }

    /** @param to the highest number that was read; 0: up to the head */
    static Stretch back(LogPage page, long to, int limit) {
        long nearest = to == 0 ? page.head() : Math.min(to, page.head());
        return new Stretch(true, limit, backwards(page.messages()), nearest, page.head());
    }

    /**
     * @param page read from the number below {@code above} on: where that isn't in the log, nothing shows that the next one is the first
     * @param above the lowest number that is wanted
     */
    static Stretch on(LogPage page, long above, int limit) {
        List<ChatMessage> messages = page.messages();
        boolean beginning = above == 1 && page.base() == 1 && page.head() > 0;
        boolean known = !messages.isEmpty() && messages.get(0).seq() == above - 1;
        List<ChatMessage> wanted = known ? messages.subList(1, messages.size()) : messages;
        return new Stretch(false, limit, wanted, known || beginning ? above : 0, page.head());
    }

    /** Whether it is a page already, and nothing kept elsewhere could change it. */
    boolean isWhole() {
        return ends || sure.size() > limit;
    }

    /** Whether it is worth showing where nothing else can be had. */
    boolean isAnything() {
        return !sure.isEmpty();
    }

    /** From where on more is needed. */
    @Nullable
    Place end(@Nullable Place beginning) {
        return sure.isEmpty() ? beginning : Place.Stored.of(sure.get(sure.size() - 1));
    }

    /** One more than is wanted, which shows whether there are more. */
    int missing() {
        return limit + 1 - sure.size();
    }

    /** What the messages of a page are, oldest first, and whether there are more beyond it. */
    record Page(List<ChatMessage> messages, boolean hasMore) {}

    /** Where what is kept elsewhere can't be asked. */
    Page alone() {
        return page(sure, true);
    }

    /** @param kept elsewhere, from {@link #end} on; oldest first */
    Page with(List<ChatMessage> kept) {
        List<ChatMessage> all = new ArrayList<>(sure);
        Set<String> ids = new HashSet<>();
        sure.forEach(message -> ids.add(message.id()));
        List<ChatMessage> others = back ? backwards(kept) : kept;
        Comparator<ChatMessage> outwards = back ? BY_TIME.reversed() : BY_TIME;
        boolean full = !kept.isEmpty() && kept.size() >= missing();
        int next = 0;
        for (ChatMessage mine : rest) {
            if (full && outwards.compare(others.get(others.size() - 1), mine) < 0) {
                // between the two more may be kept, which was not asked for
                break;
            }
            while (next < others.size() && outwards.compare(others.get(next), mine) < 0) {
                add(others.get(next++), all, ids);
            }
            add(mine, all, ids);
        }
        others.subList(next, others.size()).forEach(message -> add(message, all, ids));
        // what came may be fewer than was asked for only because some of it is known from the log, under other numbers
        return page(all, full || all.size() > limit);
    }

    private static void add(ChatMessage message, List<ChatMessage> all, Set<String> ids) {
        if (ids.add(message.id())) {
            all.add(message);
        }
    }

    private Page page(List<ChatMessage> outwards, boolean hasMore) {
        List<ChatMessage> page = outwards.subList(0, Math.min(limit, outwards.size()));
        return new Page(back ? backwards(page) : List.copyOf(page), hasMore);
    }

    private static List<ChatMessage> backwards(List<ChatMessage> messages) {
        List<ChatMessage> other = new ArrayList<>(messages);
        Collections.reverse(other);
        return other;
    }
}
