package dev.parley.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log of one room as the store keeps it: what its scripts append, fork and read do, each in one step. */
final class ModelLog {
    static final long LEAP = 1000;
    private static final int LENGTH = 1000;

    /** What a snapshot holds. */
    private record State(
            String epoch,
            long base,
            long seq,
            String last,
            List<ChatMessage> log,
            Map<String, ChatMessage> nonces,
            Map<String, Done> lanes) {}

    private record Done(long number, Answer answer) {}

    record Draft(String id, String user, String nonce) {}

    /** @param copy null: stale, not done and never will be */
    record Answer(Copy copy, List<ChatMessage> outcomes) {
        static final Answer STALE = new Answer(null, List.of());
    }

    private State state = empty();
    private State snapshot;
    private long clock = 1_000_000;

    private static State empty() {
        return new State("", 1, 0, "", new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }

    private static State copyOf(State of) {
        return new State(
                of.epoch,
                of.base,
                of.seq,
                of.last,
                new ArrayList<>(of.log),
                new HashMap<>(of.nonces),
                new HashMap<>(of.lanes));
    }

    void tick() {
        clock++;
    }

    long now() {
        return clock;
    }

    Answer append(String instance, long number, String epoch, long known, String freshEpoch, List<Draft> drafts) {
        Done done = state.lanes.get(instance);
        if (done != null && number <= done.number) {
            return number == done.number ? done.answer : Answer.STALE;
        }
        if (state.epoch.isEmpty() || known > state.seq) {
            long high = Math.max(Math.max(state.seq, known), top());
            begin(freshEpoch, high > 0 ? high + LEAP : 0);
        }
        String before = state.last;
        List<ChatMessage> outcomes = new ArrayList<>();
        List<ChatMessage> stored = new ArrayList<>();
        long seq = state.seq;
        for (Draft draft : drafts) {
            String field = draft.user() + '\n' + draft.nonce();
            ChatMessage outcome = draft.nonce().isEmpty() ? null : state.nonces.get(field);
            if (outcome == null) {
                outcome = new ChatMessage(++seq, draft.id(), draft.user(), draft.id(), draft.nonce(), clock);
                state.log.add(outcome);
                stored.add(outcome);
                if (!draft.nonce().isEmpty()) {
                    state.nonces.put(field, outcome);
                }
            }
            outcomes.add(outcome);
        }
        while (state.log.size() > LENGTH) {
            state.log.remove(0);
        }
        if (!stored.isEmpty()) {
            state = new State(
                    state.epoch,
                    state.base,
                    seq,
                    stored.get(stored.size() - 1).id(),
                    state.log,
                    state.nonces,
                    state.lanes);
        }
        Answer answer = new Answer(new Copy(state.epoch, state.base, before, List.copyOf(stored)), outcomes);
        state.lanes.put(instance, new Done(number, answer));
        return answer;
    }

    /** @return whether it changed anything */
    boolean fork(String epoch, long known, String freshEpoch, boolean forced) {
        long top = top();
        if (known <= state.seq && top <= state.seq && !(forced && state.epoch.equals(epoch))) {
            return false;
        }
        begin(freshEpoch, Math.max(Math.max(state.seq, known), top) + LEAP);
        return true;
    }

    private void begin(String epoch, long seq) {
        state = new State(epoch, seq + 1, seq, "", state.log, state.nonces, state.lanes);
    }

    private long top() {
        return state.log.isEmpty() ? 0 : state.log.get(state.log.size() - 1).seq();
    }

    LogPage read(long from, int count) {
        List<ChatMessage> found =
                state.log.stream().filter(message -> message.seq() >= from).toList();
        List<ChatMessage> page = from == 0
                ? found.subList(Math.max(0, found.size() - count), found.size())
                : found.subList(0, Math.min(count, found.size()));
        long first = state.log.isEmpty() ? 0 : state.log.get(0).seq();
        return new LogPage(state.epoch, state.base, state.seq, state.last, first, List.copyOf(page));
    }

    List<ChatMessage> all() {
        return state.log;
    }

    void save() {
        snapshot = copyOf(state);
    }

    boolean hasSnapshot() {
        return snapshot != null;
    }

    void forget(boolean restore) {
        state = restore ? copyOf(snapshot) : empty();
    }
}
