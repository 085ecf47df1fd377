package dev.parley.archive;

/**
 * A time in which an instance doesn't ask for the lease that it has given back, as the database failed it: another one's may answer. It ends
 * early where the database answers again, so that who archives alone goes on soon.
 */
final class Recess {
    /** Two beats of the others: who waits for the lease has it by then, though here the database may answer all but what is stored. */
    private static final long LEAST = 3_000;

    /**
     * Longer than it takes another one to find that it fails there, too: so each has its turn. Where it is silent that takes longer, as each call
     * is waited for; then who comes next is chance.
     */
    private static final long USUAL = 15_000;

    /** Instances that gave it back in the same moment ask again in another order. */
    private static final int SPREAD = 5_000;

    private final Workshop workshop;
    private final long least;
    private final long most;
    private boolean asking;
    private boolean answered;

    Recess(Workshop workshop) {
        this.workshop = workshop;
        long now = workshop.scheduler().now();
        int chance = workshop.settings().holder().hashCode()
                ^ Long.hashCode(workshop.clock().getAsLong());
        this.least = now + LEAST;
        this.most = now + USUAL + Math.floorMod(chance, SPREAD);
    }

    boolean isOver() {
        long now = workshop.scheduler().now();
        return now >= most || (now >= least && answered);
    }

    /** Asks the database how it does, if it hasn't answered yet. */
    void look() {
        if (answered || asking) {
            return;
        }
        asking = true;
        workshop.knock().onComplete((answer, failure) -> {
            asking = false;
            answered = failure == null;
        });
    }
}
