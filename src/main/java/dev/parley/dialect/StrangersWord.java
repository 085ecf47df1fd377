package dev.parley.dialect;

import dev.parley.core.MessageText;
import org.jspecify.annotations.Nullable;

/** A word that a client made up, as it may be repeated in an answer or in a log. */
public final class StrangersWord {
    private static final int MAX_LENGTH = 40;

    private StrangersWord() {}

    /** Cut to 40 characters; null where it holds what can't be told. */
    public static @Nullable String shown(String word) {
        String shown = word.length() > MAX_LENGTH ? word.substring(0, MAX_LENGTH) + "…" : word;
        boolean plain = MessageText.wellFormed(shown) && shown.codePoints().noneMatch(Character::isISOControl);
        return plain ? shown : null;
    }

    /** As {@link #shown}, and {@code given} where that has nothing to show. */
    public static String inASentence(String word) {
        String shown = shown(word);
        return shown == null || shown.isEmpty() ? "given" : shown;
    }
}
