package dev.parley.core;

import org.jspecify.annotations.Nullable;

/** An expected refusal on its way to the one who asked. Carries no stack trace: it is an answer, not a fault. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final @Nullable String nonce;
    private final @Nullable String field;
    private final long retryAfterMs;

    public RefusedException(Refusal refusal) {
        this(refusal, refusal.words());
    }

    public RefusedException(Refusal refusal, String words) {
        this(refusal, words, null, null, 0);
    }

    private RefusedException(
            Refusal refusal, String words, @Nullable String nonce, @Nullable String field, long retryAfterMs) {
        super(words, null, false, false);
        this.refusal = refusal;
        this.nonce = nonce;
        this.field = field;
        this.retryAfterMs = retryAfterMs;
    }

    /** A {@link Refusal#VALIDATION_ERROR} that names the field. */
    public static RefusedException field(String field, String rule) {
        return new RefusedException(Refusal.VALIDATION_ERROR, field + ": " + rule, null, field, 0);
    }

    /** @param retryAfterMs in so many milliseconds the same is not refused for this reason; at least 1 */
    public static RefusedException rateLimited(long retryAfterMs) {
        return new RefusedException(
                Refusal.RATE_LIMITED, Refusal.RATE_LIMITED.words(), null, null, Math.max(1, retryAfterMs));
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

    /** Which field of the frame is wrong, where it is one. */
    public @Nullable String field() {
        return field;
    }

    /** 0 where it is no matter of time. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    public RefusedException withNonce(@Nullable String of) {
        return of == null ? this : new RefusedException(refusal, words(), of, field, retryAfterMs);
    }
}
