package dev.parley.room;

import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.RosterView;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps this instance's view of a roster at the newest version, and tells the members the difference. */
final class RosterKeeper implements RosterView.Sink {
    private final Shared shared;
    private final RoomId room;
    private final FeedKeeper.Audience audience;
    private final Crowd crowd;
    private final Insistence insistence;
    private @Nullable RosterView view;
    private boolean reading;
    private boolean readAgain;
    private List<Runnable> afterThis = new ArrayList<>();
    private List<Runnable> afterNext = new ArrayList<>();
    private boolean closed;

    RosterKeeper(Shared shared, RoomId room, FeedKeeper.Audience audience) {
        this.shared = shared;
        this.room = room;
        this.audience = audience;
        this.crowd = new Crowd(shared, room, audience::tell);
        this.insistence = new Insistence(shared.scheduler());
    }

    void open(PresencePage page) {
        view = new RosterView(page.version(), page.users(), this);
        if (readAgain) {
            readAgain = false;
            read();
        }
    }

    RosterView view() {
        if (view == null) {
            throw new IllegalStateException("not open: " + room);
        }
        return view;
    }

    void apply(PresenceChange change) {
        if (closed) {
            return;
        }
        if (view == null) {
            // told while the first page is being read: that page may be older
            readAgain = true;
        } else if (!view.apply(change)) {
            read();
        }
    }

    /** Something may have been missed. */
    void check() {
        if (view != null && !closed) {
            read();
        }
    }

    /** Runs {@code then} once a reading that begins now, or right after the one under way, is over. */
    void checkThen(Runnable then) {
        (reading ? afterNext : afterThis).add(then);
        check();
    }

    void close() {
        closed = true;
        crowd.close();
    }

    private void read() {
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        long asked = view().version();
        insistence.ask(
                () -> !closed,
                () -> shared.stores().roster().members(room),
                page -> {
                    reading = false;
                    // versions only rise: one below what was known when asking is of a store that forgot
                    boolean forgot = page.version() < asked;
                    view().read(page, forgot);
                    if (forgot) {
                        audience.forgotten();
                    }
                    audience.advanced();
                    over();
                },
                this::over);
    }

    private void over() {
        List<Runnable> due = afterThis;
        afterThis = afterNext;
        afterNext = new ArrayList<>();
        if (!closed && (readAgain || !afterThis.isEmpty())) {
            readAgain = false;
            read();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public void left(UserName user) {
        audience.gone(user);
        crowd.left(user, view().members());
    }

    @Override
    public void joined(UserName user) {
        crowd.joined(user, view().members());
    }
}
