package dev.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client can want, in any dialect. */
public sealed interface Command {

    void handledBy(Handler handler);

    interface Handler {
        void signIn(SignIn signIn);

        void recover(Recover recover);

        void rename(Rename rename);

        void join(Join join);

        void create(Create create);

        void say(Say say);

        void leave(Leave leave);

        void type(Type type);

        void topic(Topic topic);

        void listRooms(ListRooms list);

        void listMembers(ListMembers list);

        void remember(Remember remember);

        void search(Search search);

        void nothing(Nothing nothing);
    }

    /**
     * Be somebody: by token; or by name and password; or, without either, by an unregistered name.
     *
     * @param user null: the token tells
     */
    record SignIn(
            @Nullable UserName user,
            @Nullable String password,
            @Nullable String token) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.signIn(this);
        }
    }

    /**
     * Go on where a connection dropped: as its user, in all its rooms, with what was missed there. Where that can't be done, the client begins
     * anew, and it is no error.
     *
     * @param pid the private id that the client was told
     * @param positions where it stood in each room that it was in, one at least
     * @param token null: it has none
     */
    record Recover(
            String pid, List<Position> positions, @Nullable String token) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.recover(this);
        }
    }

    /** Go on under another unregistered name, in all rooms. */
    record Rename(UserName user) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.rename(this);
        }
    }

    /**
     * Be in a room. A session that is another user leaves everything as that one first; one that is signed in can't be another.
     *
     * @param user null: whoever the session is, and a guest where it is nobody yet
     * @param alone leave every other room once this one is joined
     */
    record Join(RoomName room, @Nullable UserName user, Wanted wanted, boolean alone) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.join(this);
        }
    }

    /**
     * Make a room that isn't there, and be in it.
     *
     * @param topic empty: none
     */
    record Create(RoomName room, String topic) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.create(this);
        }
    }

    /**
     * @param nonce 1-64 bytes that make it safe to send again
     * @param action what the user does, not says
     */
    record Say(RoomId room, String text, @Nullable String nonce, boolean action) implements Command {
        public Say(RoomId room, String text, @Nullable String nonce) {
            this(room, text, nonce, false);
        }

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

    /** Begin to type, or stop. */
    record Type(RoomId room, boolean typing) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.type(this);
        }
    }

    /** @param change at most 200 code points; empty: none any more; null: it is only asked for */
    record Topic(RoomId room, @Nullable String change) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.topic(this);
        }
    }

    /**
     * Which rooms there are, the latest activity first.
     *
     * @param limit 1-500
     * @param cursor as the page before gave it; null: from the beginning
     * @param query only rooms whose name or id holds this, whatever the case; null: all
     */
    record ListRooms(
            int limit, @Nullable String cursor, @Nullable String query) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.listRooms(this);
        }
    }

    record ListMembers(RoomId room) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.listMembers(this);
        }
    }

    /** A page of a room's history. */
    record Remember(RoomId room, Recall recall) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.remember(this);
        }
    }

    /** Words in a room's past; only where there is an archive. */
    record Search(RoomId room, Sought sought) implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.search(this);
        }
    }

    /** The dialect knows the answer by itself. */
    record Nothing() implements Command {
        @Override
        public void handledBy(Handler handler) {
            handler.nothing(this);
        }
    }
}
