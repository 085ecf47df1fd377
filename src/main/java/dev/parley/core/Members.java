package dev.parley.core;

import java.util.List;

/**
 * Who is in a room, at one version of its roster.
 *
 * @param names as shown, at most {@value #MAX_NAMES}, sorted
 * @param count how many there really are
 */
public record Members(List<String> names, int count) {
    public static final int MAX_NAMES = 1000;
}
