package dev.parley.core;

import java.util.ArrayList;
import java.util.List;

/** Words in which a feed is tested: one that has told m1, m2 and m3 of epoch e1. */
abstract class FeedWords {
    final List<String> heard = new ArrayList<>();
    final List<Long> moved = new ArrayList<>();
    final HoldBudget budget = new HoldBudget(1L << 30);
    private RoomFeed last;
    final RoomFeed feed = feed(page(1, 3, 1, said(1), said(2), said(3)));

    RoomFeed feed(LogPage opening) {
        return feed(opening, budget);
    }

    RoomFeed feed(LogPage opening, HoldBudget room) {
        last = new RoomFeed(opening, room, new RoomFeed.Sink() {
            @Override
            public void tell(ChatMessage message) {
                heard.add(message.id());
            }

            @Override
            public void renumbered(ChatMessage message) {
                moved.add(message.seq());
            }

            @Override
            public void lost() {
                heard.add("lost at " + FeedWords.this.last.position());
            }
        });
        return last;
    }

    static ChatMessage said(long seq) {
        return said(seq, "m" + seq);
    }

    static ChatMessage said(long seq, String id) {
        return new ChatMessage(seq, id, "ana", "hi", null, seq);
    }

    static LogPage page(long base, long head, long first, ChatMessage... messages) {
        return page("e1", base, head, first, messages);
    }

    static LogPage page(String epoch, long base, long head, long first, ChatMessage... messages) {
        String last = messages.length == 0 ? "" : messages[messages.length - 1].id();
        return new LogPage(epoch, base, head, last, first, List.of(messages));
    }

    static Copy copy(String before, ChatMessage... messages) {
        return new Copy("e1", 1, before, List.of(messages));
    }
}
