package dev.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the members of a room hear. */
public sealed interface Event {

    /** Of those for whom one event stands in a crowd. */
    int MAX_NAMES = 20;

    RoomId room();

    /** Whose own sessions don't hear it, for they know. */
    default @Nullable UserName notFor() {
        return null;
    }

    <R> R told(Cases<R> cases);

    interface Cases<R> {
        R said(Said said);

        R joined(Joined joined);

        R left(Left left);

        R reset(Reset reset);

        R typing(Typing typing);
    }

    record Said(RoomId room, ChatMessage message) implements Event {
        @Override
        public <R> R told(Cases<R> cases) {
            return cases.said(this);
        }
    }

    /**
     * Heard by the others: never by a session of the user itself.
     *
     * @param members after it
     * @param users in a crowd, where one event stands for many: at most {@value #MAX_NAMES} of those who came, {@code user} the last one; else empty
     */
    record Joined(RoomId room, UserName user, Members members, List<String> users) implements Event {
        public Joined(RoomId room, UserName user, Members members) {
            this(room, user, members, List.of());
        }

        @Override
        public UserName notFor() {
            return user;
        }

        @Override
        public <R> R told(Cases<R> cases) {
            return cases.joined(this);
        }
    }

    /** As {@link Joined}, of those who went. */
    record Left(RoomId room, UserName user, Members members, List<String> users) implements Event {
        public Left(RoomId room, UserName user, Members members) {
            this(room, user, members, List.of());
        }

        @Override
        public UserName notFor() {
            return user;
        }

        @Override
        public <R> R told(Cases<R> cases) {
            return cases.left(this);
        }
    }

    /** Messages between what was heard last and what comes next are lost to this client, as after a failed resume. */
    record Reset(RoomId room, long head) implements Event {
        @Override
        public <R> R told(Cases<R> cases) {
            return cases.reset(this);
        }
    }

    /** Somebody began to type, or stopped: be it because a message came, the time was over, or the user left. */
    record Typing(RoomId room, UserName user, boolean typing) implements Event {
        @Override
        public UserName notFor() {
            return user;
        }

        @Override
        public <R> R told(Cases<R> cases) {
            return cases.typing(this);
        }
    }
}
