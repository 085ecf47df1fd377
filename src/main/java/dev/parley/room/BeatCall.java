package dev.parley.room;

import dev.parley.core.InstanceId;
import java.util.Set;

/**
 * A sign of life.
 *
 * @param suspects ids that left the cluster without a goodbye: dead once their last beat is 1.7 s old
 */
public record BeatCall(InstanceId instance, Sign sign, Set<String> suspects) {

    /** What the beat is to do with the instance's own lease. */
    public enum Sign {
        /** Of this life: a lease of 6 s begins. */
        FIRST,
        /** The lease is renewed for 6 s, unless it is over: then the instance is fenced. */
        AGAIN,
        /** The instance stops: its lease ends in 5 s, so that who resumes elsewhere meanwhile never left. */
        LAST,
        /** Nothing: this only looks. */
        NONE
    }
}
