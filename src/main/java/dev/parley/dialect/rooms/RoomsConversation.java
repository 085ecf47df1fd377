package dev.parley.dialect.rooms;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.StrangersWord;
import dev.parley.dialect.Voice;
import dev.parley.dialect.slash.SlashCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client of the rooms dialect. */
final class RoomsConversation implements Conversation {
    private static final byte[] NOTHING = {};
    private static final Voice VOICE = new RoomsVoice();
    private static final String AUTH = "auth";

    private final RoomsRequests requests;

    RoomsConversation(Rules rules) {
        this.requests = new RoomsRequests(rules);
    }

    @Override
    public List<Ask> read(Fields frame, Standing standing) {
        return List.of(requests.read(frame, standing));
    }

    @Override
    public Voice voice() {
        return VOICE;
    }

    @Override
    public List<byte[]> joined(Ask ask, Joining joining) {
        List<byte[]> frames = new ArrayList<>();
        if (ask.command() instanceof Command.Join join) {
            JoinFrames.add(frames, joining, join.wanted().resumes());
        } else {
            frames.add(RoomsFrames.created(joining.room()));
        }
        SlashCommand slash = Asked.of(ask).slash();
        if (slash != null) {
            frames.add(RoomsFrames.result(slash, slash.words(joining)));
        }
        return frames;
    }

    /** One's own copy is the answer to what one says; a repeat has none, and is answered by that of the first. */
    @Override
    public byte[] stored(Ask ask, Receipt receipt) {
        return receipt.duplicate() && ask.command() instanceof Command.Say say
                ? RoomsFrames.duplicate(say.room(), Asked.of(ask), receipt)
                : NOTHING;
    }

    @Override
    public List<byte[]> answered(Ask ask, Answer answer) {
        SlashCommand slash = Asked.of(ask).slash();
        List<byte[]> frames = new ArrayList<>();
        if (ask.command() instanceof Command.Leave leave) {
            frames.add(RoomsFrames.left(leave.room()));
        }
        if (slash != null) {
            frames.add(RoomsFrames.result(slash, slash.words(ask.command(), answer)));
        } else if (answer instanceof Answer.SignedIn signedIn) {
            frames.add(RoomsFrames.signedIn(signedIn.identity()));
        } else if (answer instanceof Answer.RoomPage page) {
            frames.add(RoomsFrames.rooms(page));
        } else if (answer instanceof Answer.MemberPage page) {
            frames.add(RoomsFrames.members(page));
        } else if (answer instanceof Answer.HistoryPage page) {
            frames.add(RoomsFrames.history(page.room(), page.messages(), page.hasMore()));
        }
        return frames;
    }

    @Override
    public byte[] refused(Ask ask, RefusedException refusal) {
        Asked asked = Asked.of(ask);
        return error(asked.type(), refusal.nonce() == null ? refusal.withNonce(asked.nonce()) : refusal);
    }

    @Override
    public byte[] unread(@Nullable Fields frame, RefusedException refusal) {
        return error(frame == null ? null : StrangersWord.shown(frame.type()), refusal);
    }

    @Override
    public byte[] refused(RefusedException refusal) {
        return error(null, refusal);
    }

    private static byte[] error(@Nullable String about, RefusedException refusal) {
        return AUTH.equals(about) ? RoomsFrames.authError(refusal) : RoomsFrames.error(about, refusal);
    }

    @Override
    public List<byte[]> farewell(Goodbye goodbye) {
        return goodbye.equals(Goodbye.SESSION_EXPIRED)
                ? List.of(refused(new RefusedException(Refusal.SESSION_EXPIRED)))
                : List.of();
    }
}
