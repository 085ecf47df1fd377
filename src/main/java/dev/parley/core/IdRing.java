package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * The newest messages that a feed delivered, by id: what may still come again under another number.
 * It must cover whatever can be repeated, a lane's last call above all.
 */
final class IdRing {
    static final int SIZE = 128;
    /** A power of two above {@link #SIZE}: numbers in line never share a slot while both are in the ring. */
    private static final int SLOTS = 256;

    private final String[] ids = new String[SIZE];
    private final long[] times = new long[SIZE];
    /** Of the ids, in the same places: read from end to end faster than a set leads to an entry far away in memory. */
    private final int[] hashes = new int[SIZE];

    private final @Nullable String[] idAt = new String[SLOTS];
    private final long[] seqAt = new long[SLOTS];
    private long added;
    private long floor;

    boolean holds(String id) {
        int hash = id.hashCode();
        int filled = (int) Math.min(added, SIZE);
        for (int i = 0; i < filled; i++) {
            if (hashes[i] == hash && ids[i].equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** The id at a number, where it is still remembered. */
    @Nullable
    String at(long seq) {
        int slot = (int) (seq & (SLOTS - 1));
        return seqAt[slot] == seq ? idAt[slot] : null;
    }

    /** Whatever is not younger than this was delivered, though its id may be forgotten. */
    long floor() {
        return floor;
    }

    void floor(long time) {
        floor = time;
    }

    void add(ChatMessage message) {
        int slot = (int) (added++ % SIZE);
        if (added > SIZE) {
            floor = times[slot];
        }
        ids[slot] = message.id();
        times[slot] = message.at();
        hashes[slot] = message.id().hashCode();
        number(message.seq(), message.id());
    }

    /** The same message stands at another number now. */
    void number(long seq, String id) {
        int slot = (int) (seq & (SLOTS - 1));
        seqAt[slot] = seq;
        idAt[slot] = id;
    }
}
