package dev.parley.room;

import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.core.TypingBoard;
import dev.parley.core.TypingNotice;
import dev.parley.core.TypingPace;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Who types in one room, here and on other instances. Never stored and never repaired: what a road loses is over by itself after three seconds.
 * Without the store the members here go on hearing of each other.
 */
final class Typists {
    private static final long NEVER = Long.MAX_VALUE;

    private final Shared shared;
    private final RoomId room;
    private final Residents residents;
    private final Supplier<@Nullable OpenRoom> opened;
    private final TypingBoard board = new TypingBoard();
    private final TypingPace pace = new TypingPace();
    /** Who types by a session of this instance: their end is told to the others from here. */
    private final Set<String> own = new HashSet<>();

    private long alarm = NEVER;

    /** @param opened what there is while the room's feed is open, now */
    Typists(Shared shared, RoomId room, Residents residents, Supplier<@Nullable OpenRoom> opened) {
        this.shared = shared;
        this.room = room;
        this.residents = residents;
        this.opened = opened;
    }

    /** Somebody types here, or stops. */
    void type(UserName user, boolean typing) {
        if (!residents.holds(user)) {
            return;
        }
        if (!typing) {
            pace.stop(user);
            if (own.remove(user.key())) {
                end(user);
                publish(user, false);
            }
        } else if (pace.start(user, now())) {
            begin(user, now());
        }
        watch();
    }

    /** @param at when the start came */
    private void begin(UserName user, long at) {
        if (board.start(user, at + TypingBoard.LASTS_MS)) {
            tell(user, true);
        }
        if (board.holds(user)) {
            own.add(user.key());
            publish(user, true);
        }
    }

    /** Another instance tells of somebody there. */
    void heard(TypingNotice notice) {
        UserName user = notice.user();
        if (notice.instance().equals(shared.me().value())) {
            return;
        }
        if (!notice.typing()) {
            own.remove(user.key());
            end(user);
        } else if (counts(notice)) {
            if (board.start(user, now() + TypingBoard.LASTS_MS)) {
                tell(user, true);
            }
            watch();
        }
    }

    /** A message of this user is told next. */
    void spoke(String shown) {
        if (!board.isEmpty() || !pace.isEmpty()) {
            over(UserName.shown(shown));
        }
    }

    /** A message of this user is told next, or that it left: everybody here and elsewhere sees from that that it types no more. */
    void over(UserName user) {
        pace.stop(user);
        own.remove(user.key());
        end(user);
    }

    /** Tells a session that has just joined who types now. */
    void greet(RoomRequest.From to, UserName user) {
        for (UserName typist : board.typists()) {
            if (!typist.same(user)) {
                shared.loops().put(to.loop(), new Delivery.ToldOne(to, new Event.Typing(room, typist, true)));
            }
        }
    }

    private long position() {
        OpenRoom now = opened.get();
        return now == null ? 0 : now.feed().feed().position();
    }

    /** Roads differ: of who isn't a member any more, or has said meanwhile what it typed, it comes too late. */
    private boolean counts(TypingNotice notice) {
        OpenRoom now = opened.get();
        return now != null
                && now.roster().view().holds(notice.user())
                && !now.feed().tail().saidSince(notice.user(), notice.position());
    }

    private long now() {
        return shared.scheduler().now();
    }

    private void end(UserName user) {
        board.stop(user).ifPresent(shown -> tell(shown, false));
    }

    private void tell(UserName user, boolean typing) {
        residents.tell(new Event.Typing(room, user, typing));
    }

    /** What is lost is lost. */
    private void publish(UserName user, boolean typing) {
        TypingNotice notice = new TypingNotice(shared.me().value(), user, typing, position());
        Future<Void> told = Insistence.attempt(() -> shared.stores().channels().publish(room, notice));
        told.onComplete(done -> {});
    }

    private void watch() {
        LongStream times = LongStream.concat(stream(board.nextEnd()), stream(pace.next()));
        long next = times.min().orElse(NEVER);
        if (next < alarm) {
            alarm = next;
            shared.scheduler().after(Duration.ofMillis(Math.max(1, next - now())), () -> {
                if (alarm == next) {
                    alarm = NEVER;
                    look();
                }
            });
        }
    }

    private static LongStream stream(OptionalLong one) {
        return one.isPresent() ? LongStream.of(one.getAsLong()) : LongStream.empty();
    }

    private void look() {
        for (TypingPace.Start start : pace.due(now())) {
            if (residents.holds(start.user())) {
                begin(start.user(), start.at());
            }
        }
        for (UserName user : board.expire(now())) {
            tell(user, false);
            if (own.remove(user.key())) {
                publish(user, false);
            }
        }
        watch();
    }
}
