package dev.parley.core;

import java.security.SecureRandom;

/**
 * One life of one server process. Never used again after it ended: stores fence it.
 *
 * @param value 12 characters of a-z and 2-7, without blanks: rosters hold it between blanks
 * @param cluster the event bus that it shares; an island is a cluster of its own
 * @param name for people: logs and metrics
 */
public record InstanceId(String value, String cluster, String name) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    public static InstanceId island(String name) {
        String fresh = fresh();
        return new InstanceId(fresh, fresh, name);
    }

    public static InstanceId member(String cluster, String name) {
        return new InstanceId(fresh(), cluster, name);
    }

    /** Twelve random characters: 60 bits. */
    public static String fresh() {
        StringBuilder id = new StringBuilder(12);
        for (int i = 0; i < 12; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(32)));
        }
        return id.toString();
    }

    /**
     * A name for an epoch that no other call of any instance gives: {@code rywpz6lhc2ne.1x}.
     *
     * @param call the call's number
     */
    public String epoch(long call) {
        return value + '.' + Long.toString(call, 36);
    }

    @Override
    public String toString() {
        return value;
    }
}
