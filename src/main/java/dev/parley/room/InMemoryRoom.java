package dev.parley.room;

import dev.parley.core.ChatMessage;
import dev.parley.core.Copy;
import dev.parley.core.LogPage;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.RoomLine;
import dev.parley.core.TokenBuckets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log of one room and what belongs to it. */
final class InMemoryRoom {
    private static final long LEAP = 1_000;
    /** The log is cut back when it is so much too long, not at every message. */
    private static final int SLACK = 100;

    private final long historyLength;
    private final InMemoryNonces.OfRoom nonces;
    private final InMemoryLoad load;
    private final InMemorySeats seats = new InMemorySeats();
    /** Instance to cluster, of all that have the room open. */
    private final Map<String, String> open = new TreeMap<>();

    private final ArrayList<ChatMessage> log = new ArrayList<>();
    private String name = "";
    private String topic = "";
    private long factsVersion;
    private String epoch = "";
    private long base = 1;
    private long head;
    private String last = "";
    private long at;
    private long emptied;

    /** @param load of all rooms together; this one adds its log to it */
    InMemoryRoom(long historyLength, InMemoryNonces.OfRoom nonces, InMemoryLoad load) {
        this.historyLength = historyLength;
        this.nonces = nonces;
        this.load = load;
    }

    InMemorySeats seats() {
        return seats;
    }

    Map<String, String> open() {
        return open;
    }

    boolean isMade() {
        return !name.isEmpty();
    }

    void make(String display, String firstTopic) {
        name = display;
        topic = firstTopic;
    }

    /** @return whether that is another one */
    boolean topic(String now) {
        boolean other = !topic.equals(now);
        if (other) {
            topic = now;
            factsVersion++;
        }
        return other;
    }

    RoomFacts facts(RoomId id) {
        return new RoomFacts(isMade() ? name : id.value(), topic, factsVersion);
    }

    /** Nobody is here, and nobody listens. */
    boolean isUnused() {
        return open.isEmpty() && seats.isEmpty();
    }

    /** The last one has left. */
    void emptied(long tick) {
        emptied = tick;
    }

    /** The tick at which the last one left; 0: nobody ever did. */
    long emptied() {
        return emptied;
    }

    /** Whether anything was ever said. */
    boolean hasMessages() {
        return head > 0;
    }

    RoomLine line(RoomActivity of) {
        return new RoomLine(of.room(), facts(of.room()).name(), seats.count(), of.millis(), head);
    }

    boolean isHeldBy(String instance) {
        return open.containsKey(instance) || seats.has(instance);
    }

    RoomHead head(RoomId id) {
        return new RoomHead(id, epoch, head, seats.version(), factsVersion);
    }

    /** @param allowances of all rooms: a user has one over all of them */
    AppendAnswer append(AppendCall call, TokenBuckets allowances, long now) {
        if (epoch.isEmpty() || call.position() > head) {
            long high = Math.max(head, call.position());
            begin(call.freshEpoch(), high > 0 ? high + LEAP : 0);
        }
        at = Math.max(at, now);
        String before = last;
        List<ChatMessage> stored = new ArrayList<>();
        List<AppendAnswer.Outcome> outcomes = new ArrayList<>();
        for (Draft draft : call.drafts()) {
            AppendAnswer.Outcome first = nonces.first(draft.user(), draft.nonce());
            // before the limit: a repeat is never charged nor refused
            outcomes.add(first == null ? charge(draft, stored, allowances, now) : first.of(held(first)));
        }
        trim();
        Map<String, String> others = new TreeMap<>(open);
        others.remove(call.instance().value());
        boolean outside = others.values().stream()
                .anyMatch(cluster -> !cluster.equals(call.instance().cluster()));
        boolean published = !stored.isEmpty() && (outside || call.publish());
        Copy copy = new Copy(epoch, base, before, List.copyOf(stored));
        return new AppendAnswer(
                LaneStatus.OK, copy, List.copyOf(outcomes), Collections.unmodifiableMap(others), published);
    }

    private AppendAnswer.Outcome charge(Draft draft, List<ChatMessage> stored, TokenBuckets allowances, long now) {
        Quota quota = draft.quota();
        long wait = quota == null ? 0 : allowances.take(quota.name(), quota.rate(), now);
        return wait > 0 ? AppendAnswer.Outcome.refused(wait) : store(draft, stored);
    }

    /** The message itself, if the log still holds it. */
    private @Nullable ChatMessage held(AppendAnswer.Outcome first) {
        int index = indexOf(first.seq());
        ChatMessage found = index < log.size() ? log.get(index) : null;
        return found != null && found.id().equals(first.id()) ? found : null;
    }

    private AppendAnswer.Outcome store(Draft draft, List<ChatMessage> stored) {
        head++;
        last = draft.id();
        ChatMessage message = new ChatMessage(
                head, draft.id(), draft.user().shown(), draft.text(), draft.nonce(), at, draft.action());
        log.add(message);
        load.add(message.weight());
        stored.add(message);
        AppendAnswer.Outcome outcome = new AppendAnswer.Outcome(head, draft.id(), at);
        nonces.remember(draft.user(), draft.nonce(), outcome);
        return outcome;
    }

    private void begin(String fresh, long afterIt) {
        epoch = fresh;
        head = afterIt;
        base = afterIt + 1;
        last = "";
    }

    private void trim() {
        if (log.size() >= historyLength + SLACK) {
            cutTo(Math.toIntExact(historyLength));
        }
    }

    /** Whether there is a message before the last one. */
    boolean canGive() {
        return log.size() > 1;
    }

    /** The log loses its older half, and keeps the last message. */
    void halve() {
        cutTo((log.size() + 1) / 2);
        log.trimToSize();
    }

    /** The log loses its oldest messages. */
    void cutTo(int length) {
        List<ChatMessage> oldest = log.subList(0, Math.max(0, log.size() - length));
        for (ChatMessage message : oldest) {
            load.add(-message.weight());
        }
        oldest.clear();
    }

    LogPage read(ReadCall call) {
        int end = call.to() == 0 ? log.size() : indexOf(call.to() + 1);
        int start = call.from() == 0 ? Math.max(0, end - call.count()) : indexOf(call.from());
        int stop = Math.min(end, start + call.count());
        List<ChatMessage> page = start < stop ? List.copyOf(log.subList(start, stop)) : List.of();
        long first = log.isEmpty() ? 0 : log.get(0).seq();
        return new LogPage(epoch, base, head, last, first, page);
    }

    Spot find(Place place) {
        if (place instanceof Place.Seq seq) {
            return new Spot(seq.seq() - 1, seq.seq() + 1);
        }
        if (place instanceof Place.Id id) {
            for (ChatMessage message : log) {
                if (message.id().equals(id.ulid())) {
                    return new Spot(message.seq() - 1, message.seq() + 1);
                }
            }
        }
        long time = place instanceof Place.Id id ? id.millis() : ((Place.Time) place).millis();
        return new Spot(reached(time) - 1, reached(time + 1));
    }

    /** The first number whose time isn't lower; beyond the last one where there is none. */
    private long reached(long time) {
        for (ChatMessage message : log) {
            if (message.at() >= time) {
                return message.seq();
            }
        }
        return log.isEmpty() ? 1 : log.get(log.size() - 1).seq() + 1;
    }

    /** Of the first message whose number isn't lower. */
    private int indexOf(long seq) {
        int low = 0;
        int high = log.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.get(middle).seq() < seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** @return whether there is a new epoch now */
    boolean fork(ForkCall call) {
        boolean needed = call.position() > head || (call.forced() && epoch.equals(call.epoch()));
        if (needed) {
            begin(call.freshEpoch(), Math.max(head, call.position()) + LEAP);
        }
        return needed;
    }

    Copy nothingNew() {
        return new Copy(epoch, base, "", List.of());
    }
}
