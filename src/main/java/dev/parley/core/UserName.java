package dev.parley.core;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A user: 1-32 letters (with their marks), digits, {@code _}, {@code -} and {@code .}. Two users are the same if they differ in case alone.
 *
 * @param shown as the user wrote it, NFKC and trimmed
 * @param key what is compared
 */
public record UserName(String shown, String key) {
    private static final int MAX_LENGTH = 32;

    /** Scripts that are written together; any other mixture is how look-alikes are made (UTS 39, "highly restrictive"). */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** @throws RefusedException {@link Refusal#INVALID_USER} */
    public static UserName parse(String typed) {
        if (isPlain(typed)) {
            return shown(typed);
        }
        String shown = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        int length = shown.codePointCount(0, shown.length());
        if (length < 1 || length > MAX_LENGTH || !ofNameCharacters(shown) || !ofOneScript(shown)) {
            throw new RefusedException(Refusal.INVALID_USER);
        }
        return shown(shown);
    }

    /** A name as it may be, in ASCII: as most are, and some clients send theirs with every message. */
    private static boolean isPlain(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!(letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.')) {
                return false;
            }
        }
        return !typed.isEmpty() && typed.length() <= MAX_LENGTH;
    }

    /** A name out of a member list: it was good when it got there, whatever today's rules say. */
    public static UserName shown(String shown) {
        if (isItsOwnKey(shown)) {
            return new UserName(shown, shown);
        }
        // up and down again: characters with several lower cases meet (Greek sigma, long s)
        String key = shown.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return new UserName(shown, Normalizer.normalize(key, Normalizer.Form.NFKC));
    }

    /** As most names are, and they come with every message. */
    private static boolean isItsOwnKey(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 128 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean ofNameCharacters(String name) {
        boolean letter = false;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            letter = Character.isLetter(c) || (letter && RoomId.isMark(c));
            boolean invisible = Character.isIdentifierIgnorable(c) || isUnseen(c);
            if (invisible || !(letter || Character.isDigit(c) || c == '_' || c == '-' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    /** Letters and marks that nothing is drawn for (Unicode's Default_Ignorable_Code_Point): fillers, variation selectors. */
    private static boolean isUnseen(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static boolean ofOneScript(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts.size() <= 1 || TOGETHER.stream().anyMatch(allowed -> allowed.containsAll(scripts));
    }

    /** Which of the {@link RoomId#SHARDS} shards holds what concerns the user and no room. */
    public int shard() {
        return Math.floorMod(key.hashCode(), RoomId.SHARDS);
    }

    public boolean same(UserName other) {
        return key.equals(other.key);
    }

    @Override
    public String toString() {
        return shown;
    }
}
