package dev.parley.room;

import java.util.List;

/**
 * The answer to a sign of life.
 *
 * @param fenced the asking instance's lease was over, or its id was buried: it must end this life
 * @param dead ids whose lease is over
 * @param all ids that have a lease, the dead ones too
 * @param forgot the store knew nothing of this living instance: it has forgotten, whatever its run id says
 * @param at the store's time in ms; 0: not told
 */
public record Beat(boolean fenced, List<String> dead, List<String> all, boolean forgot, long at) {
    public Beat(boolean fenced, List<String> dead, List<String> all) {
        this(fenced, dead, all, false, 0);
    }
}
