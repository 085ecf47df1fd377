package dev.parley.dialect.simple;

import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Joining;
import dev.parley.core.MessageText;
import dev.parley.core.Receipt;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.Voice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client of the simple dialect. */
final class SimpleConversation implements Conversation {
    private static final byte[] NOTHING = {};
    /** What a resume that can't be had gets where {@code init} asked for no other number. */
    private static final int DEFAULT_PAGE = 50;

    private final Rules rules;
    private SimpleVoice voice = SimpleVoice.QUIET;
    private @Nullable RoomId here;
    private @Nullable UserName self;

    SimpleConversation(Rules rules) {
        this.rules = rules;
    }

    /**
     * What an {@code init} asked for, beside the room.
     *
     * @param presence null: not a word about it
     */
    private record Init(@Nullable Boolean presence, boolean resume) {}

    @Override
    public List<Ask> read(Fields frame, Standing standing) {
        return switch (frame.type()) {
            case "init" -> List.of(init(frame));
            case "message" -> List.of(message(frame, standing));
            default -> throw frame.unknownType();
        };
    }

    /** {@code {"type":"init","room":"lobby","user":"alice"}}, with {@code history}, {@code since}, {@code sinceId}, {@code presence} at will. */
    private static Ask init(Fields frame) {
        frame.mustName("room");
        if (frame.string("user") == null) {
            throw RefusedException.field("user", "must be given");
        }
        long since = frame.integer("since", 0, -1);
        long history = frame.integer("history", 0, since < 0 ? 0 : DEFAULT_PAGE);
        Wanted wanted = new Wanted((int) Math.min(history, Wanted.PAGE), since, frame.ulid("sinceId"));
        Init asked = new Init(frame.has("presence") ? frame.flag("presence") : null, wanted.resumes());
        RoomName room = frame.room("room");
        UserName user = frame.user("user");
        return new Ask(new Command.Join(room, user, wanted, true), asked);
    }

    /** {@code {"type":"message","room":"lobby","user":"alice","text":"hello!"}}; {@code room} and {@code user} may be left out. */
    private Ask message(Fields frame, Standing standing) {
        String text = frame.text("text");
        String nonce = frame.nonce();
        boolean toRoom = frame.names("room");
        boolean asUser = frame.string("user") != null;
        RoomName room = toRoom ? frame.room("room") : null;
        UserName user = asUser ? frame.user("user") : null;
        UserName self = standing.user();
        Iterator<RoomId> rooms = standing.rooms().iterator();
        if (self == null || !rooms.hasNext()) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        RoomId here = rooms.next();
        if (room != null && !room.id().equals(here)) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        if (user != null && !user.same(self)) {
            throw new RefusedException(Refusal.FORBIDDEN, "This session is another user.");
        }
        MessageText.check(text, rules.maxTextLength());
        return new Ask(new Command.Say(here, text, nonce), nonce);
    }

    @Override
    public Voice voice() {
        return voice;
    }

    @Override
    public List<byte[]> joined(Ask ask, Joining joining) {
        List<byte[]> frames = new ArrayList<>(joining.messages().size() + 2);
        RoomId room = joining.room().id();
        Init asked = ask.ref() instanceof Init init ? init : new Init(null, false);
        boolean same = room.equals(here) && joining.user().equals(self);
        here = room;
        self = joining.user();
        boolean presence = asked.presence() == null ? same && voice.presence() : asked.presence();
        voice = SimpleVoice.of(presence, asked.resume() || (same && voice.resumes()));
        if (Boolean.TRUE.equals(asked.presence())) {
            frames.add(SimpleFrames.presence("joined", room, joining.user(), joining.members(), List.of()));
        }
        for (ChatMessage message : joining.messages()) {
            frames.add(SimpleFrames.message(room, message, true));
        }
        if (asked.resume()) {
            frames.add(SimpleFrames.resumed(room, joining.recovered(), joining.head()));
        }
        return frames;
    }

    @Override
    public byte[] stored(Ask ask, Receipt receipt) {
        return nonceOf(ask) instanceof String nonce ? SimpleFrames.ack(nonce, receipt) : NOTHING;
    }

    private static @Nullable Object nonceOf(Ask ask) {
        return ask.ref();
    }

    @Override
    public byte[] refused(RefusedException refusal) {
        return SimpleFrames.error(refusal);
    }
}
