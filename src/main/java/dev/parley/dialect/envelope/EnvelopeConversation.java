package dev.parley.dialect.envelope;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Goodbye;
import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Fields;
import dev.parley.dialect.Rules;
import dev.parley.dialect.Standing;
import dev.parley.dialect.Voice;
import dev.parley.dialect.slash.SlashCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client of the envelope dialect. */
final class EnvelopeConversation implements Conversation {
    private final Rules rules;
    private final EnvelopeRequests requests;
    private final EnvelopeAnswers answers;
    private final EnvelopeVoice voice;
    private @Nullable RoomId latest;

    EnvelopeConversation(Rules rules, EnvelopeFrames frames, EnvelopeVoice voice) {
        this.rules = rules;
        this.requests = new EnvelopeRequests(rules);
        this.answers = new EnvelopeAnswers(frames);
        this.voice = voice;
    }

    @Override
    public List<byte[]> greet(Standing standing) {
        return List.of(answers.greeting(standing, rules.searchable()));
    }

    @Override
    public List<Ask> read(Fields frame, Standing standing) {
        return List.of(requests.read(frame, standing, here(standing)));
    }

    /** The room joined last of those that the session is still in. Who joins a room again where it is has joined that one last. */
    private @Nullable RoomId here(Standing standing) {
        if (latest != null && standing.rooms().contains(latest)) {
            return latest;
        }
        RoomId last = null;
        for (RoomId joined : standing.rooms()) {
            last = joined;
        }
        return last;
    }

    @Override
    public Voice voice() {
        return voice;
    }

    @Override
    public List<byte[]> joined(Ask ask, Joining joining) {
        Call call = Call.of(ask);
        latest = joining.room().id();
        if (!(ask.command() instanceof Command.Join join)) {
            return List.of(answers.created(call, joining));
        }
        SlashCommand slash = call.slash();
        return slash == null
                ? answers.joined(call, joining, join.wanted().resumes())
                : answers.joinedBySlash(call, joining, slash);
    }

    @Override
    public byte[] stored(Ask ask, Receipt receipt) {
        Call call = Call.of(ask);
        Command.Say say = (Command.Say) ask.command();
        SlashCommand slash = call.slash();
        return slash == null ? answers.stored(call, say, receipt) : answers.acted(call, say, receipt, slash);
    }

    @Override
    public List<byte[]> answered(Ask ask, Answer answer) {
        Call call = Call.of(ask);
        SlashCommand slash = call.slash();
        if (slash != null) {
            return answers.obeyed(call, slash, ask.command(), answer);
        }
        if (answer instanceof Answer.RoomPage page) {
            return List.of(answers.rooms(call, page));
        }
        if (answer instanceof Answer.MemberPage page) {
            return List.of(answers.members(call, page));
        }
        if (answer instanceof Answer.HistoryPage page) {
            return List.of(answers.history(call, page));
        }
        if (answer instanceof Answer.SearchPage page) {
            return List.of(answers.found(call, page));
        }
        if (ask.command() instanceof Command.Leave leave) {
            return List.of(answers.left(call, leave.room()));
        }
        if (ask.command() instanceof Command.Nothing) {
            return List.of("ping".equals(call.type()) ? answers.pong(call) : answers.heartbeat(call));
        }
        return List.of();
    }

    @Override
    public byte[] refused(Ask ask, RefusedException refusal) {
        return refused(
                Call.of(ask),
                ask.command() instanceof Command.Join join ? join.room().id() : null,
                refusal);
    }

    @Override
    public byte[] unread(@Nullable Fields frame, RefusedException refusal) {
        return frame == null ? refused(refusal) : refused(Call.unread(frame), roomOf(frame), refusal);
    }

    private static @Nullable RoomId roomOf(Fields frame) {
        try {
            Fields payload = frame.payload();
            return payload.room(payload.has("roomId") ? "roomId" : "roomName").id();
        } catch (RefusedException none) {
            return null;
        }
    }

    private byte[] refused(Call call, @Nullable RoomId room, RefusedException refusal) {
        RefusedException told = refusal.withNonce(call.nonce());
        return call.joins() ? answers.joinRefused(call, room, told) : answers.refused(call, told);
    }

    @Override
    public byte[] refused(RefusedException refusal) {
        return answers.refused(Call.UNREADABLE, refusal);
    }

    @Override
    public List<byte[]> farewell(Goodbye goodbye) {
        return goodbye.equals(Goodbye.SESSION_EXPIRED) ? List.of(answers.expired(goodbye)) : List.of();
    }
}
