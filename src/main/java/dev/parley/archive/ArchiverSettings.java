package dev.parley.archive;

import java.time.Duration;

/**
 * How an instance archives.
 *
 * @param holder by which name it takes the lease
 * @param archive which archive this is: a store that knows its rooms knows it by this
 * @param retention how long messages are kept where a room has no time of its own; zero: for ever
 * @param maxUnarchived messages of a room that may wait
 */
public record ArchiverSettings(String holder, String archive, Duration retention, long maxUnarchived) {}
