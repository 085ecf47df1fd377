package dev.parley.bench;

import java.util.BitSet;
import java.util.List;

/** What one client heard, by sender, over the whole run. Sender {@code n} speaks in room {@code n} modulo the rooms. */
final class Track {
    private final int room;
    private final int rooms;
    private final List<Speaker> speakers;
    private final Faults faults;
    /** By place among the room's senders: the number that comes next. */
    private final int[] next;
    /** What was passed over; made when that happens first. */
    private final BitSet[] passed;

    /** @param speakers of all rooms */
    Track(int room, int rooms, List<Speaker> speakers, Faults faults) {
        this.room = room;
        this.rooms = rooms;
        this.speakers = speakers;
        this.faults = faults;
        int here = (speakers.size() - room + rooms - 1) / rooms;
        this.next = new int[Math.max(0, here)];
        this.passed = new BitSet[next.length];
    }

    /**
     * One delivery.
     *
     * @return whether it is heard for the first time
     */
    boolean hear(int sender, int number) {
        boolean known = sender >= 0 && sender < speakers.size() && sender % rooms == room;
        if (!known || number < 0 || number >= speakers.get(sender).said()) {
            faults.astray();
            return false;
        }
        int place = sender / rooms;
        int expected = next[place];
        if (number == expected) {
            next[place] = expected + 1;
            return true;
        }
        return number > expected ? leap(place, number) : late(place, number);
    }

    private boolean leap(int place, int number) {
        if (passed[place] == null) {
            passed[place] = new BitSet();
        }
        passed[place].set(next[place], number);
        next[place] = number + 1;
        faults.disordered();
        return true;
    }

    private boolean late(int place, int number) {
        BitSet open = passed[place];
        if (open != null && open.get(number)) {
            open.clear(number);
            faults.disordered();
            return true;
        }
        faults.doubled();
        return false;
    }

    /** How many were sent to this client that it has not heard. */
    long missing() {
        long missing = 0;
        for (int place = 0; place < next.length; place++) {
            missing += speakers.get(room + place * rooms).said() - next[place];
            missing += passed[place] == null ? 0 : passed[place].cardinality();
        }
        return missing;
    }
}
