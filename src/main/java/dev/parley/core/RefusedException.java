package dev.parley.core;

import org.jspecify.annotations.Nullable;

/** An expected refusal on its way to the one who asked. Carries no stack trace: it is an answer, not a fault. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final @Nullable String nonce;

    public RefusedException(Refusal refusal) {
        this(refusal, refusal.words());
    }

    public RefusedException(Refusal refusal, String words) {
        this(refusal, words, null);
    }

    private RefusedException(Refusal refusal, String words, @Nullable String nonce) {
        super(words, null, false, false);
        this.refusal = refusal;
        this.nonce = nonce;
    }

    /** A {@link Refusal#VALIDATION_ERROR} that names the field. */
    public static RefusedException field(String field, String rule) {
        return new RefusedException(Refusal.VALIDATION_ERROR, field + ": " + rule);
    }

    public Refusal refusal() {
        return refusal;
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    /** The nonce of the frame that was refused, where it had a readable one: the answer carries it. */
    public @Nullable String nonce() {
        return nonce;
    }

    public RefusedException withNonce(@Nullable String of) {
        return of == null ? this : new RefusedException(refusal, words(), of);
    }
}
