package dev.parley.core;

import java.util.Comparator;

/** A place in a room's history, as a client can name it. */
public sealed interface Place {
    /** @param seq any integer ≥ 0 */
    record Seq(long seq) implements Place {}

    /** @param ulid 26 characters of Crockford's base 32, in upper case; where no such message is in the log, the time in it counts */
    record Id(String ulid) implements Place {
        private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        private static final int TIME_DIGITS = 10;

        /** The time in it, in ms since 1970; a character that is no digit counts as 0. */
        public long millis() {
            long millis = 0;
            for (int i = 0; i < Math.min(TIME_DIGITS, ulid.length()); i++) {
                millis = millis << 5 | Math.max(0, DIGITS.indexOf(ulid.charAt(i)));
            }
            return millis;
        }
    }

    /** @param millis since 1970 */
    record Time(long millis) implements Place {}

    /**
     * Where a message that was read stands; never said by a client. By time, then by number: a log that began anew counts from one again.
     *
     * @param at its time, ms since 1970
     * @param seq its number
     */
    record Stored(long at, long seq) implements Place, Comparable<Stored> {
        private static final Comparator<Stored> ORDER =
                Comparator.comparingLong(Stored::at).thenComparingLong(Stored::seq);

        public static Stored of(ChatMessage message) {
            return new Stored(message.at(), message.seq());
        }

        @Override
        public int compareTo(Stored other) {
            return ORDER.compare(this, other);
        }
    }
}
