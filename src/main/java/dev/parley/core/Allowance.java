package dev.parley.core;

/** What is left of a {@link Rate}, by the clock of whoever holds it: milliseconds that never go back. */
public final class Allowance {
    /** Parts of tokens add up to a whole one but for this much. */
    private static final double ROUNDING = 1e-9;

    private final Rate rate;
    private double tokens;
    private long counted;

    /** A full one. */
    public Allowance(Rate rate, long now) {
        this.rate = rate;
        this.tokens = rate.burst();
        this.counted = now;
    }

    /** Takes one, if it is there. */
    public boolean take(long now) {
        if (left(now) < 1 - ROUNDING) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Somebody else let one pass: it is taken here too, down to nothing. */
    public void spent(long now) {
        double left = left(now);
        tokens = Math.min(left, Math.max(0, left - 1));
    }

    /** One that was taken was not needed. */
    public void giveBack(long now) {
        tokens = Math.min(rate.burst(), left(now) + 1);
    }

    /** Somebody who knows better says when the next one is there: {@code ms} from now. */
    public void emptyFor(long ms, long now) {
        counted = Math.max(counted, now);
        tokens = 1 - ms * rate.perSecond() / 1000;
    }

    /** In how many ms the next one is there; 0 where it is. */
    public long waitMs(long now) {
        return rate.waitMs(left(now) + ROUNDING);
    }

    private double left(long now) {
        if (now > counted) {
            tokens = Math.min(rate.burst(), tokens + (now - counted) * rate.perSecond() / 1000);
            counted = now;
        }
        return tokens;
    }
}
