package dev.parley.testing;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.core.PresenceChange;
import dev.parley.core.PresencePage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import dev.parley.room.Channels;
import dev.parley.room.CloseCall;
import dev.parley.room.Draft;
import dev.parley.room.ForkCall;
import dev.parley.room.LaneStatus;
import dev.parley.room.OpenAnswer;
import dev.parley.room.OpenCall;
import dev.parley.room.Peers;
import dev.parley.room.ReadCall;
import dev.parley.room.RoomFacts;
import dev.parley.room.RoomHead;
import dev.parley.room.RoomLog;
import dev.parley.room.RoomRegistry;
import dev.parley.room.Roster;
import dev.parley.room.SeatAnswer;
import dev.parley.room.SeatCall;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One room's store in memory, whose calls are answered at once, or one by one when the test says so; its journals at once. */
public final class FakeStore extends FakeTyping implements RoomLog, Roster, Channels, Peers {
    public final FakeJournals journals = new FakeJournals(this::head);
    public final FakeDirectory directory = new FakeDirectory(this);
    public final FakeAttendances attendances = new FakeAttendances();
    public final FakePast past = new FakePast(this);
    private final List<ChatMessage> log = new ArrayList<>();
    private final Map<String, ChatMessage> nonces = new HashMap<>();
    private final Map<String, Map<Long, AppendAnswer>> answers = new HashMap<>();
    private final TreeMap<String, UserName> users = new TreeMap<>();
    private final Map<String, Set<String>> seats = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Copy> told = new ArrayList<>();
    private final List<PresenceChange> changes = new ArrayList<>();
    private String epoch = "";
    private long base = 1;
    private long seq;
    private long version;
    private long trimmed;
    private boolean fenced;
    private boolean doubtful;

    public RoomRegistry.Ports ports() {
        return new RoomRegistry.Ports(this, this, this, this, journals, directory, directory, attendances, past);
    }

    /** Copies that the roads would carry; forgotten once told. */
    public List<Copy> copies() {
        List<Copy> copies = List.copyOf(told);
        told.clear();
        return copies;
    }

    public List<PresenceChange> changes() {
        List<PresenceChange> all = List.copyOf(changes);
        changes.clear();
        return all;
    }

    public Set<String> members() {
        return users.keySet();
    }

    public long head() {
        return seq;
    }

    private RoomHead head(RoomId room) {
        return new RoomHead(room, epoch, seq, version, directory.facts().version());
    }

    private void moved() {
        journals.move(TestRegistry.LOBBY.id());
    }

    /** Whether an instance on the bus can't be reached by it. */
    public void doubtful(boolean now) {
        doubtful = now;
    }

    @Override
    public boolean doubtful() {
        return doubtful;
    }

    public List<ChatMessage> log() {
        return log;
    }

    /** Somebody elsewhere says it. */
    public Copy say(String user, String text) {
        String before = log.isEmpty() || log.get(log.size() - 1).seq() < base
                ? ""
                : log.get(log.size() - 1).id();
        epoch = epoch.isEmpty() ? "e1" : epoch;
        ChatMessage message = new ChatMessage(++seq, "01HELSEWHERE%014d".formatted(seq), user, text, null, seq);
        log.add(message);
        moved();
        return new Copy(epoch, base, before, List.of(message));
    }

    /** The log forgets what is at or below this number. */
    public void trim(long upTo) {
        trimmed = upTo;
        log.removeIf(message -> message.seq() <= upTo);
    }

    /** Another epoch, whose numbers begin far beyond. */
    public void leap(String fresh) {
        epoch = fresh;
        seq += 1000;
        base = seq + 1;
        moved();
    }

    /** As after FLUSHALL. */
    public void flush() {
        forgetSeats();
        log.clear();
        nonces.clear();
        answers.clear();
        epoch = "";
        base = 1;
        seq = 0;
        journals.forget();
    }

    /** As after a restart without memory of who is where. */
    public void forgetSeats() {
        users.clear();
        seats.clear();
        open.clear();
        version = 0;
    }

    /** This life of an instance is over: whatever it asks is answered so. */
    public void fence() {
        fenced = true;
    }

    private LaneStatus ok() {
        return fenced ? LaneStatus.FENCED : LaneStatus.OK;
    }

    @Override
    public Future<AppendAnswer> append(AppendCall call) {
        return call("append", call, () -> {
            if (fenced) {
                return AppendAnswer.nothing(LaneStatus.FENCED);
            }
            Map<Long, AppendAnswer> lane =
                    answers.computeIfAbsent(call.instance().value(), missing -> new HashMap<>());
            if (lane.keySet().stream().anyMatch(number -> number > call.number())) {
                return AppendAnswer.nothing(LaneStatus.STALE);
            }
            return lane.computeIfAbsent(call.number(), missing -> stored(call));
        });
    }

    private AppendAnswer stored(AppendCall call) {
        if (call.position() > seq) {
            seq = call.position();
            leap(call.freshEpoch());
        } else if (epoch.isEmpty()) {
            epoch = call.freshEpoch();
        }
        String before = log.isEmpty() || log.get(log.size() - 1).seq() < base
                ? ""
                : log.get(log.size() - 1).id();
        List<AppendAnswer.Outcome> outcomes = new ArrayList<>();
        List<ChatMessage> stored = new ArrayList<>();
        for (Draft draft : call.drafts()) {
            ChatMessage message = draft.nonce() == null ? null : nonces.get(draft.nonce());
            if (message == null) {
                message = new ChatMessage(++seq, draft.id(), draft.user().shown(), draft.text(), draft.nonce(), seq);
                log.add(message);
                stored.add(message);
                if (draft.nonce() != null) {
                    nonces.put(draft.nonce(), message);
                }
            }
            outcomes.add(new AppendAnswer.Outcome(message.seq(), message.id(), message.at()));
        }
        moved();
        Copy copy = new Copy(epoch, base, before, stored);
        return new AppendAnswer(LaneStatus.OK, copy, outcomes, Map.of(), false);
    }

    @Override
    public Future<LogPage> read(ReadCall call) {
        return call("read", call, () -> {
            List<ChatMessage> found = log.stream()
                    .filter(message -> message.seq() >= call.from() && (call.to() == 0 || message.seq() <= call.to()))
                    .toList();
            int from = call.from() == 0 ? Math.max(0, found.size() - call.count()) : 0;
            List<ChatMessage> page = found.subList(from, Math.min(found.size(), from + call.count()));
            boolean any = seq >= base && !log.isEmpty();
            long first = log.isEmpty() ? 0 : Math.max(trimmed + 1, log.get(0).seq());
            return new LogPage(epoch, base, seq, any ? log.get(log.size() - 1).id() : "", first, List.copyOf(page));
        });
    }

    @Override
    public Future<Void> fork(ForkCall call) {
        return call("fork", call, () -> {
            if (call.forced() || call.position() > seq) {
                seq = Math.max(seq, call.position());
                leap(call.freshEpoch());
            }
            return null;
        });
    }

    @Override
    public Future<OpenAnswer> open(OpenCall call) {
        return call(
                "open",
                call,
                () -> directory.opened(
                        call, new OpenAnswer(ok(), open.add(call.instance().value()))));
    }

    @Override
    public Future<LaneStatus> close(CloseCall call) {
        return call("close", call, () -> open.remove(call.instance().value()) ? ok() : LaneStatus.STALE);
    }

    @Override
    public Future<RoomFacts> facts(RoomId room) {
        return call("facts", room, directory::facts);
    }

    @Override
    public Future<SeatAnswer> seat(SeatCall call) {
        return call("seat", call, () -> {
            List<UserName> joined = new ArrayList<>();
            List<UserName> left = new ArrayList<>();
            for (SeatCall.Seat seat : call.seats()) {
                Set<String> of = seats.computeIfAbsent(seat.user().key(), missing -> new HashSet<>());
                boolean was = !of.isEmpty();
                boolean changed = seat.here()
                        ? of.add(call.instance().value())
                        : of.remove(call.instance().value());
                if (changed && seat.here() && !was) {
                    users.put(seat.user().key(), seat.user());
                    joined.add(seat.user());
                } else if (changed && of.isEmpty()) {
                    users.remove(seat.user().key());
                    left.add(seat.user());
                }
            }
            version += joined.isEmpty() && left.isEmpty() ? 0 : 1;
            PresenceChange change = new PresenceChange(version, users.size(), joined, left);
            changes.add(change);
            moved();
            return new SeatAnswer(ok(), change);
        });
    }

    @Override
    public Future<PresencePage> members(RoomId room) {
        return call("members", room, () -> new PresencePage(version, List.copyOf(users.values())));
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        return call("subscribe", room, () -> null);
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        return call("unsubscribe", room, () -> null);
    }

    @Override
    public boolean tell(RoomId room, Copy copy, Map<String, String> others) {
        told.add(copy);
        return false;
    }
}
