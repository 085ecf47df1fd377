package dev.parley.archive;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, as searches see them: runs of letters and digits with their marks. What stands between them, pictures included, is no word;
 * nor is anything known of languages.
 */
public final class Words {
    private Words() {}

    /**
     * One word.
     *
     * @param folded as words are compared: whatever their case
     * @param from in the text, in UTF-16 code units
     * @param to exclusive
     */
    public record Word(String folded, int from, int to) {}

    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean inside = Character.isLetterOrDigit(c) || (begin >= 0 && isMark(c));
            if (inside && begin < 0) {
                begin = i;
            } else if (!inside && begin >= 0) {
                words.add(new Word(fold(text.substring(begin, i)), begin, i));
                begin = -1;
            }
            i += Character.charCount(c);
        }
        if (begin >= 0) {
            words.add(new Word(fold(text.substring(begin)), begin, text.length()));
        }
        return words;
    }

    /** Up and down again, one by one: so characters with several lower cases meet (Greek sigma, long s). */
    private static String fold(String word) {
        if (word.chars().allMatch(c -> c < 128)) {
            return word.toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
