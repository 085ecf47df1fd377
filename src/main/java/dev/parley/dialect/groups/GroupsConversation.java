package dev.parley.dialect.groups;

import dev.parley.core.Answer;
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
import java.util.List;

/** One client of the groups dialect. */
final class GroupsConversation implements Conversation {
    private static final byte[] NOTHING = {};
    /** What a resume that can't be had gets. */
    private static final int DEFAULT_PAGE = 50;

    private final Rules rules;
    private GroupsVoice voice = GroupsVoice.PLAIN;

    GroupsConversation(Rules rules) {
        this.rules = rules;
    }

    @Override
    public List<Ask> read(Fields frame, Standing standing) {
        return switch (frame.type()) {
            case "SUBSCRIBE" -> List.of(subscribe(frame));
            case "UNSUBSCRIBE" -> List.of(unsubscribe(frame, standing));
            case "MESSAGE" -> List.of(message(frame, standing));
            default -> throw frame.unknownType();
        };
    }

    /** {@code {"type":"SUBSCRIBE","groupId":1001}}, with {@code since} and {@code sinceId} at will. */
    private static Ask subscribe(Fields frame) {
        RoomName room = GroupId.of(frame);
        long since = frame.integer("since", 0, -1);
        Wanted wanted = new Wanted(since < 0 ? 0 : DEFAULT_PAGE, since, frame.ulid("sinceId"));
        return new Ask(new Command.Join(room, null, wanted, false), null);
    }

    /** {@code {"type":"UNSUBSCRIBE","groupId":1001}}. */
    private static Ask unsubscribe(Fields frame, Standing standing) {
        RoomId room = GroupId.of(frame).id();
        return new Ask(new Command.Leave(room), standing.user());
    }

    /** {@code {"type":"MESSAGE","groupId":1001,"message":"Hello everyone!"}}, with {@code nonce} at will. */
    private Ask message(Fields frame, Standing standing) {
        RoomId room = GroupId.of(frame).id();
        String text = frame.text("message");
        String nonce = frame.nonce();
        if (!standing.rooms().contains(room)) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        MessageText.check(text, rules.maxTextLength());
        return new Ask(new Command.Say(room, text, nonce), null);
    }

    @Override
    public Voice voice() {
        return voice;
    }

    @Override
    public List<byte[]> joined(Ask ask, Joining joining) {
        List<byte[]> frames = new ArrayList<>(joining.messages().size() + 1);
        long group = GroupId.of(joining.room().id());
        String user = joining.user().shown();
        if (ask.command() instanceof Command.Join join && join.wanted().resumes()) {
            voice = GroupsVoice.RESUMING;
            frames.add(GroupsFrames.resumed(group, user, joining.recovered()));
        } else {
            frames.add(GroupsFrames.subscribed(group, user));
        }
        for (ChatMessage message : joining.messages()) {
            frames.add(GroupsFrames.message(group, message, true));
        }
        return frames;
    }

    @Override
    public byte[] stored(Ask ask, Receipt receipt) {
        return ask.command() instanceof Command.Say say && say.nonce() != null
                ? GroupsFrames.ack(say.nonce(), receipt)
                : NOTHING;
    }

    @Override
    public List<byte[]> answered(Ask ask, Answer answer) {
        // who left was in a room, and so is somebody
        return ask.command() instanceof Command.Leave leave && ask.ref() instanceof UserName user
                ? List.of(GroupsFrames.unsubscribed(GroupId.of(leave.room()), user.shown()))
                : List.of();
    }

    @Override
    public byte[] refused(RefusedException refusal) {
        return GroupsFrames.error(refusal);
    }
}
