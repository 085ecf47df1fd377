package dev.parley.archive;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.core.ChatMessage;
import dev.parley.core.InstanceId;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What tests of an archive say in it: rooms and users that are each test's own. */
abstract class ArchiveShelf {
    /** 1 January 2026, 00:00. */
    static final long START = 1_767_225_600_000L;

    static final Duration DAY = Duration.ofDays(1);

    private final String suffix = InstanceId.fresh().substring(0, 8).toLowerCase(java.util.Locale.ROOT);
    final RoomId room = room("a");
    final UserName ana = user("Ana");
    final UserName ben = user("Ben");

    protected abstract MessageArchive archive();

    RoomId room(String name) {
        return RoomId.of("r" + suffix + "-" + name);
    }

    UserName user(String name) {
        return UserName.parse(name + "." + suffix);
    }

    static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    ChatMessage said(long seq, long at, UserName by, String text) {
        return new ChatMessage(seq, UlidCreator.getUlid(at).toString(), by.shown(), text, null, at, false);
    }

    /** Number n is said n seconds after the start. */
    ChatMessage said(long seq) {
        return said(seq, START + 1_000 * seq, ana, "this is number " + seq);
    }

    List<ChatMessage> said(long from, long to) {
        List<ChatMessage> messages = new ArrayList<>();
        for (long seq = from; seq <= to; seq++) {
            messages.add(said(seq));
        }
        return messages;
    }

    void store(RoomId where, String epoch, List<ChatMessage> messages) {
        get(archive().store(List.of(new Chapter(where, epoch, messages))));
    }

    /** @return what was stored */
    List<ChatMessage> stored(ChatMessage... messages) {
        store(room, "e1", List.of(messages));
        return List.of(messages);
    }

    List<ChatMessage> stored(List<ChatMessage> messages) {
        store(room, "e1", messages);
        return messages;
    }

    List<ChatMessage> all() {
        return get(archive().after(room, null, 1_000));
    }

    @Nullable
    Mark mark() {
        return get(archive().marks(List.of(room))).get(room);
    }
}
