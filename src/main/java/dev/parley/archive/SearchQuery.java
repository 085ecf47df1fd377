package dev.parley.archive;

import dev.parley.archive.Words.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody typed to search for: words, {@code "phrases in quotes"}, and {@code -without}. Words that were typed without a blank between them
 * ({@code can't}, {@code parley.js}) are a phrase. No other character means anything.
 *
 * @param wanted all of them must be in a text; none: then nothing is found
 * @param unwanted none of them may be
 */
public record SearchQuery(List<Phrase> wanted, List<Phrase> unwanted) {

    /**
     * Words that follow each other.
     *
     * @param words folded, one at least
     */
    public record Phrase(List<String> words) {

        /** The words, a blank between two. */
        public String text() {
            return String.join(" ", words);
        }

        /** Whether it begins at one of a text's words. */
        private boolean isAt(List<Word> text, int start) {
            for (int i = 0; i < words.size(); i++) {
                if (!text.get(start + i).folded().equals(words.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** Where it is among a text's words: the indices of its first one. */
        List<Integer> in(List<Word> text) {
            List<Integer> found = new ArrayList<>();
            for (int start = 0; start + words.size() <= text.size(); start++) {
                if (isAt(text, start)) {
                    found.add(start);
                }
            }
            return found;
        }
    }

    public SearchQuery {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /** Whatever it is, it is a query. */
    public static SearchQuery parse(String typed) {
        List<Phrase> wanted = new ArrayList<>();
        List<Phrase> unwanted = new ArrayList<>();
        int i = 0;
        while (i < typed.length()) {
            if (Character.isWhitespace(typed.charAt(i))) {
                i++;
                continue;
            }
            boolean without = typed.charAt(i) == '-';
            int begin = without ? i + 1 : i;
            boolean quoted = begin < typed.length() && typed.charAt(begin) == '"';
            begin = quoted ? begin + 1 : begin;
            int end = quoted ? closingQuote(typed, begin) : endOfTerm(typed, begin);
            add(typed.substring(begin, end), without ? unwanted : wanted);
            i = quoted ? end + 1 : end;
        }
        return new SearchQuery(wanted, unwanted);
    }

    /** One that is missing is at the end. */
    private static int closingQuote(String typed, int from) {
        int quote = typed.indexOf('"', from);
        return quote < 0 ? typed.length() : quote;
    }

    private static int endOfTerm(String typed, int from) {
        int end = from;
        while (end < typed.length() && typed.charAt(end) != '"' && !Character.isWhitespace(typed.charAt(end))) {
            end++;
        }
        return end;
    }

    private static void add(String typed, List<Phrase> phrases) {
        List<String> words = Words.of(typed).stream().map(Word::folded).toList();
        if (!words.isEmpty()) {
            phrases.add(new Phrase(words));
        }
    }

    /** Whether it asks for no word at all: then nothing is found. */
    public boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** Whether a text is what is searched for. */
    public boolean matches(String text) {
        List<Word> words = Words.of(text);
        return !isEmpty()
                && wanted.stream().noneMatch(phrase -> phrase.in(words).isEmpty())
                && unwanted.stream().allMatch(phrase -> phrase.in(words).isEmpty());
    }
}
