package dev.parley.archive;

import dev.parley.archive.SearchQuery.Phrase;
import dev.parley.archive.Words.Word;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which part of a message is shown where it was found, and where the words are in it: the part where most of what was searched for is. A text
 * that some database takes to hold the words, while it doesn't by our rules, is shown from its beginning.
 */
public final class Snippets {
    static final int LENGTH = 160;
    /** Code points before the first word, so that one sees what it belongs to. */
    private static final int BEFORE = 40;
    /** Places of words that are looked at; in a text that has more, a good part is among these. */
    private static final int MOST_FOUND = 200;
    /** How far a cut moves so that it doesn't part what is drawn as one. */
    private static final int LONGEST_CLUSTER = 16;

    private static final int JOINER = 0x200D;

    private Snippets() {}

    /** @param what index of the phrase that is there */
    private record Found(int what, int from, int to) {}

    /** A part of the text, in UTF-16 code units. */
    private record Part(int from, int to) {}

    public static Hit hit(ChatMessage message, SearchQuery query) {
        String text = message.text();
        List<Found> found = found(text, query);
        Part part = best(text, found);
        return new Hit(message, text.substring(part.from(), part.to()), spans(found, part));
    }

    private static List<Found> found(String text, SearchQuery query) {
        List<Word> words = Words.of(text);
        List<Found> found = new ArrayList<>();
        for (int what = 0; what < query.wanted().size(); what++) {
            Phrase phrase = query.wanted().get(what);
            for (int start : phrase.in(words)) {
                Word last = words.get(start + phrase.words().size() - 1);
                found.add(new Found(what, words.get(start).from(), last.to()));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Found::from))
                .limit(MOST_FOUND)
                .toList();
    }

    private static Part best(String text, List<Found> found) {
        Part best = from(text, 0);
        int most = worth(found, best);
        for (Found anchor : found) {
            Part part = from(text, stepBack(text, anchor.from(), BEFORE));
            int held = worth(found, part);
            if (held > most) {
                best = part;
                most = held;
            }
        }
        return best;
    }

    /** What is there once counts, and what is there whole counts more. */
    private static int worth(List<Found> found, Part part) {
        Map<Integer, Integer> worth = new HashMap<>();
        for (Found one : found) {
            if (one.from() >= part.from() && one.from() < part.to()) {
                worth.merge(one.what(), one.to() <= part.to() ? 2 : 1, Math::max);
            }
        }
        return worth.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As long a part as may be, from about here on; near the end of the text it begins earlier. */
    private static Part from(String text, int wanted) {
        int latest = stepBack(text, text.length(), LENGTH);
        int from = begin(text, Math.min(wanted, latest));
        int to = text.codePointCount(from, text.length()) <= LENGTH
                ? text.length()
                : end(text, from, text.offsetByCodePoints(from, LENGTH));
        return new Part(from, to);
    }

    private static int stepBack(String text, int at, int codePoints) {
        return text.offsetByCodePoints(at, -Math.min(codePoints, text.codePointCount(0, at)));
    }

    /** The next place, from this one on, where a cut parts nothing. */
    private static int begin(String text, int wanted) {
        int at = wanted;
        for (int i = 0; i < LONGEST_CLUSTER && at < text.length() && parts(text, at); i++) {
            at = text.offsetByCodePoints(at, 1);
        }
        return parts(text, at) ? wanted : at;
    }

    /** The last place, back from this one, where a cut parts nothing. */
    private static int end(String text, int from, int wanted) {
        int at = wanted;
        for (int i = 0; i < LONGEST_CLUSTER && at > from && parts(text, at); i++) {
            at = text.offsetByCodePoints(at, -1);
        }
        return at == from || parts(text, at) ? wanted : at;
    }

    /** Whether a cut here takes a mark from its letter, or one picture apart. */
    private static boolean parts(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int next = text.codePointAt(at);
        return Words.isMark(next)
                || next == JOINER
                || text.codePointBefore(at) == JOINER
                || (next >= 0x1F3FB && next <= 0x1F3FF)
                || (next >= 0xE0020 && next <= 0xE007F);
    }

    private static List<Hit.Span> spans(List<Found> found, Part part) {
        List<Hit.Span> spans = new ArrayList<>();
        for (Found one : found) {
            int from = Math.max(one.from(), part.from()) - part.from();
            int to = Math.min(one.to(), part.to()) - part.from();
            Hit.Span last = spans.isEmpty() ? new Hit.Span(0, 0) : spans.get(spans.size() - 1);
            if (from < to && from < last.to()) {
                spans.set(spans.size() - 1, new Hit.Span(last.from(), Math.max(last.to(), to)));
            } else if (from < to) {
                spans.add(new Hit.Span(from, to));
            }
        }
        return List.copyOf(spans);
    }
}
