package dev.parley.core;

import org.jspecify.annotations.Nullable;

/** What the members of a room hear. */
public sealed interface Event {

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
    }

    record Said(RoomId room, ChatMessage message) implements Event {
        @Override
        public <R> R told(Cases<R> cases) {
            return cases.said(this);
        }
    }

    /** Heard by the others: never by a session of the user itself. */
    record Joined(RoomId room, UserName user, Members members) implements Event {
        @Override
        public UserName notFor() {
            return user;
        }

        @Override
        public <R> R told(Cases<R> cases) {
            return cases.joined(this);
        }
    }

    record Left(RoomId room, UserName user, Members members) implements Event {
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
}
