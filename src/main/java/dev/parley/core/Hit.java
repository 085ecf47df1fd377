package dev.parley.core;

import java.util.List;

/**
 * A message that a search found.
 *
 * @param snippet the part of its text where the words are, at most 160 code points, plain text
 * @param spans where in the snippet the words are, in order, without overlaps
 */
public record Hit(ChatMessage message, String snippet, List<Span> spans) {

    /**
     * In UTF-16 code units.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public record Span(int from, int to) {}
}
