package dev.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for in a room's past.
 *
 * @param query 1-200 code points, without blanks around them: words, and {@code "phrases in quotes"}, and {@code -without}
 * @param before only messages before this place, exclusive; null: all
 * @param limit 1-50
 */
public record Sought(String query, @Nullable Place before, int limit) {
    public static final int MAX = 50;
    public static final int USUAL = 20;
    private static final int MAX_QUERY = 200;

    /**
     * The query in what somebody typed.
     *
     * @param field that it was typed into; a refusal names it
     * @throws RefusedException {@link Refusal#VALIDATION_ERROR}
     */
    public static String query(String typed, String field) {
        String query = typed.strip();
        boolean fits = !query.isEmpty()
                && query.length() <= 2 * MAX_QUERY
                && query.codePointCount(0, query.length()) <= MAX_QUERY
                && MessageText.wellFormed(query);
        if (!fits) {
            throw RefusedException.field(field, "must be 1-" + MAX_QUERY + " characters, without NUL");
        }
        return query;
    }
}
