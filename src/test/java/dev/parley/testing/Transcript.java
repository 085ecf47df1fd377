package dev.parley.testing;

import dev.parley.testing.Diary.Acknowledged;
import dev.parley.testing.Diary.Heard;
import dev.parley.testing.Diary.Move;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the clients of one room heard, held against what was said and acknowledged. To be read when all is quiet; every text must be said only
 * once. A client is expected to have everything since the room's first message.
 */
public final class Transcript {
    private static final int MOST_WORDS = 20;

    private final Map<String, Acknowledged> acknowledged = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private final Map<Long, Heard> line = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int delivered;
    private int lost;
    private int doubled;
    private int reordered;
    private int ghosts;
    private int leaps;
    private int contradictions;
    private Duration worstGap = Duration.ZERO;

    /**
     * @param delivered messages that were heard, over all clients
     * @param lost acknowledged, and not heard by a client; once for each
     * @param doubled heard again by the same client, or stored twice under one nonce
     * @param reordered heard after a later one
     * @param ghosts heard, and said by nobody
     * @param leaps resumes that were not recovered, where something may be missing, and the server said so
     * @param contradictions two clients, or an acknowledgement, tell another story of the same number
     * @param worstGap from the end of a connection until the next one was resumed
     * @param words the first of what is wrong
     */
    public record Verdict(
            int said,
            int acknowledged,
            int delivered,
            int lost,
            int doubled,
            int reordered,
            int ghosts,
            int leaps,
            int contradictions,
            Duration worstGap,
            List<String> words) {

        /** Every acknowledged message exactly once, in order, nothing else. */
        public boolean isFlawless() {
            return lost + doubled + reordered + ghosts + contradictions == 0;
        }
    }

    private Transcript() {}

    public static Verdict of(Collection<ResumingClient> clients) {
        Map<String, Diary> diaries = new LinkedHashMap<>();
        clients.forEach(client -> diaries.put(client.name(), client.diary()));
        return of(diaries);
    }

    /** @param diaries by client */
    public static Verdict of(Map<String, Diary> diaries) {
        Transcript transcript = new Transcript();
        diaries.values().forEach(transcript::note);
        diaries.forEach(transcript::read);
        return transcript.verdict();
    }

    private Verdict verdict() {
        return new Verdict(
                said.size(),
                acknowledged.size(),
                delivered,
                lost,
                doubled,
                reordered,
                ghosts,
                leaps,
                contradictions,
                worstGap,
                List.copyOf(words));
    }

    private void note(Diary diary) {
        said.addAll(diary.said().values());
        for (Acknowledged ack : diary.acknowledged()) {
            Acknowledged before = acknowledged.putIfAbsent(ack.nonce(), ack);
            if (before != null && !before.id().equals(ack.id())) {
                doubled++;
                tell("stored twice: " + before + ", " + ack);
            }
        }
    }

    private void read(String name, Diary diary) {
        List<Heard> heard = diary.heard();
        Set<Integer> leapsAt = new HashSet<>();
        for (Move move : diary.moves()) {
            worstGap = move.gap().compareTo(worstGap) > 0 ? move.gap() : worstGap;
            if (!move.recovered()) {
                leapsAt.add(move.before());
                leaps++;
            }
        }
        Set<String> ids = new HashSet<>();
        long last = 0;
        for (int i = 0; i < heard.size(); i++) {
            Heard each = heard.get(i);
            delivered++;
            judge(name, each, ids, last, leapsAt.contains(i));
            last = each.seq();
        }
        for (Acknowledged ack : acknowledged.values()) {
            if (!ids.contains(ack.id())) {
                lost++;
                tell(name + " never heard " + ack);
            }
        }
    }

    private void judge(String name, Heard each, Set<String> ids, long last, boolean leap) {
        if (!ids.add(each.id())) {
            doubled++;
            tell(name + " heard twice " + each);
        } else if (each.seq() <= last) {
            reordered++;
            tell(name + " heard after " + last + ' ' + each);
        } else if (each.seq() != last + 1 && !leap) {
            // what is missing counts as lost where it was acknowledged; here only the hole is told
            contradictions++;
            tell(name + " has a hole between " + last + " and " + each);
        }
        Heard other = line.putIfAbsent(each.seq(), each);
        if (other != null && !(other.id().equals(each.id()) && other.text().equals(each.text()))) {
            contradictions++;
            tell("two stories of one number: " + other + ", " + each);
        }
        if (!said.contains(each.text())) {
            ghosts++;
            tell("said by nobody: " + each);
        }
    }

    private void tell(String what) {
        if (words.size() < MOST_WORDS) {
            words.add(what);
        }
    }
}
