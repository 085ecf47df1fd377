package dev.parley.core;

/** The rules for what a room is about. */
public final class TopicText {
    static final int MAX_LENGTH = 200;

    private TopicText() {}

    /**
     * Trimmed; empty: none.
     *
     * @param field where it was given: a refusal names it
     * @throws RefusedException {@link Refusal#VALIDATION_ERROR} above 200 code points after trim, or with a control character in it
     */
    public static String parse(String typed, String field) {
        String topic = typed.strip();
        if (topic.codePointCount(0, topic.length()) > MAX_LENGTH) {
            throw RefusedException.field(field, "a topic has at most " + MAX_LENGTH + " characters");
        }
        if (!MessageText.wellFormed(topic) || topic.codePoints().anyMatch(Character::isISOControl)) {
            throw RefusedException.field(field, "a topic has no control characters");
        }
        return topic;
    }
}
