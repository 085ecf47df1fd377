package dev.parley.dialect.envelope;

import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Standing;
import dev.parley.dialect.StrangersWord;
import dev.parley.dialect.slash.SlashCommand;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a frame has to say of that frame.
 *
 * @param type of the frame; null where it isn't readable
 * @param replyTo the {@code id} that the client gave it, a {@code String} or a {@code Long}; null where it gave none
 * @param nonce a refusal carries it; null where it gave none
 * @param self who asked; null where that was nobody yet
 * @param slash what a {@code command} holds
 * @param sequence of a {@code heartbeat}
 */
record Call(
        @Nullable String type,
        @Nullable Object replyTo,
        @Nullable String nonce,
        @Nullable UserName self,
        @Nullable SlashCommand slash,
        long sequence) {
    /** Of a frame that nobody could read. */
    static final Call UNREADABLE = new Call(null, null, null, null, null, 0);

    static Call of(Fields frame, Standing standing) {
        return new Call(frame.type(), frame.id(), nonceOf(frame), standing.user(), null, 0);
    }

    static Call of(Ask ask) {
        return ask.ref() instanceof Call call ? call : UNREADABLE;
    }

    /** Whatever can be told of a frame that is refused. */
    static Call unread(Fields frame) {
        return new Call(StrangersWord.shown(frame.type()), frame.readableId(), nonceOf(frame), null, null, 0);
    }

    private static @Nullable String nonceOf(Fields frame) {
        try {
            return frame.payload().nonce();
        } catch (RefusedException unreadable) {
            return null;
        }
    }

    Call with(SlashCommand command) {
        return new Call(type, replyTo, nonce, self, command, sequence);
    }

    Call with(long beat) {
        return new Call(type, replyTo, nonce, self, slash, beat);
    }

    /** The same without {@code replyTo}: for what is told beside the answer. */
    Call beside() {
        return new Call(type, null, nonce, self, slash, sequence);
    }

    boolean joins() {
        return "join_room".equals(type);
    }
}
