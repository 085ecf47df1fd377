package dev.parley.core;

/** The rules for what is said. A text that passes is stored and delivered exactly as it was sent, blanks included. */
public final class MessageText {
    private MessageText() {}

    /** @throws RefusedException {@link Refusal#EMPTY_MESSAGE}, or {@link Refusal#MESSAGE_TOO_LONG} above {@code max} code points after trim */
    public static void check(String text, int max) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            throw new RefusedException(Refusal.EMPTY_MESSAGE);
        }
        if (bare.length() > max && bare.codePointCount(0, bare.length()) > max) {
            throw new RefusedException(Refusal.MESSAGE_TOO_LONG, "A message has at most " + max + " characters.");
        }
    }

    /** No NUL and no lone surrogate: what is neither can be stored and told unchanged in every dialect. */
    public static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
