package dev.parley.core;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The id of a room: 1-50 characters (code points) of letters with their marks, digits, {@code -} and {@code _}, lower case.
 * It is what {@link RoomName#parse} makes of the text that somebody typed.
 */
public record RoomId(String value) implements Comparable<RoomId> {
    static final int MAX_LENGTH = 50;
    /** Fixed for good: the hash tag of every room's keys depends on it. */
    public static final int SHARDS = 64;

    public RoomId {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw new RefusedException(Refusal.INVALID_ROOM);
        }
    }

    /**
     * NFKC, trimmed, lower-cased; every run of other characters becomes one {@code -}, none at the ends.
     *
     * @throws RefusedException {@link Refusal#INVALID_ROOM} where nothing is left or it is longer than 50
     */
    public static RoomId of(String typed) {
        if (isPlain(typed)) {
            return new RoomId(typed);
        }
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        StringBuilder id = new StringBuilder(plain.length());
        boolean gap = false;
        boolean letter = false;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            letter = Character.isLetter(c) || (letter && isMark(c));
            boolean kept = letter || Character.isDigit(c) || c == '-' || c == '_';
            if (kept) {
                if (gap && id.length() > 0) {
                    id.append('-');
                }
                id.appendCodePoint(c);
            }
            gap = !kept;
        }
        return new RoomId(withoutDashesAtTheEnds(id.toString()));
    }

    /** An id as it is, in ASCII: as most are that come with a message. */
    private static boolean isPlain(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) {
                return false;
            }
        }
        return !typed.startsWith("-") && !typed.endsWith("-");
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static String withoutDashesAtTheEnds(String id) {
        int from = 0;
        int to = id.length();
        while (from < to && id.charAt(from) == '-') {
            from++;
        }
        while (to > from && id.charAt(to - 1) == '-') {
            to--;
        }
        return id.substring(from, to);
    }

    /** Which of the {@link #SHARDS} shards holds the room. */
    public int shard() {
        return Math.floorMod(value.hashCode(), SHARDS);
    }

    @Override
    public int compareTo(RoomId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
