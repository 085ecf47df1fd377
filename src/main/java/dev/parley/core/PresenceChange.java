package dev.parley.core;

import java.util.List;

/**
 * Who came to a room and who left it, from one version of its roster to the next.
 *
 * @param count the members after it
 */
public record PresenceChange(long version, int count, List<UserName> joined, List<UserName> left) {}
