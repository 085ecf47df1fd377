package dev.parley.testing;

import dev.parley.core.Copy;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What is published: keeps what other instances would be told of who types. */
public class FakeTyping extends HeldCalls {
    private final List<TypingNotice> notices = new ArrayList<>();
    private boolean away;

    FakeTyping() {}

    public Future<Void> publish(RoomId room, Copy copy) {
        return Future.succeededFuture();
    }

    public Future<Void> publish(RoomId room, TypingNotice notice) {
        notices.add(notice);
        return away ? Future.failedFuture("away") : Future.succeededFuture();
    }

    /** From here on no word of typing reaches anybody. */
    public void loseTyping() {
        away = true;
    }

    /** What was to be told; forgotten once told. */
    public List<TypingNotice> notices() {
        List<TypingNotice> all = List.copyOf(notices);
        notices.clear();
        return all;
    }
}
