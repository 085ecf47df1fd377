package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * What of the past a join asks for.
 *
 * @param newest how many of the newest messages, 0-100; with {@code since}, what comes where that can't be had
 * @param since the last number seen, or -1: not asked
 * @param sinceId that message's id, where the client kept it
 */
public record Wanted(int newest, long since, @Nullable String sinceId) {
    public static final int PAGE = 100;
    public static final Wanted NOTHING = new Wanted(0, -1, null);

    public boolean resumes() {
        return since >= 0;
    }
}
