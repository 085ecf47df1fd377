package dev.parley.core;

import org.jspecify.annotations.Nullable;

/** What a client can want, in any dialect. */
public sealed interface Command {

    void handledBy(Handler handler);

    interface Handler {
        void join(Join join);

        void say(Say say);

        void leave(Leave leave);
    }

    /**
     * Be in a room as a user. A session that is another user leaves everything as that one first.
     *
     * @param alone leave every other room once this one is joined
     */
    record Join(RoomName room, UserName user, Wanted wanted, boolean alone) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.join(this);
        }
    }

    /** @param nonce 1-64 bytes that make it safe to send again */
    record Say(RoomId room, String text, @Nullable String nonce) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.say(this);
        }
    }

    record Leave(RoomId room) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.leave(this);
        }
    }
}
