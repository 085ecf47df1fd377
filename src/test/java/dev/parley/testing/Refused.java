package dev.parley.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call is refused with. */
public final class Refused {
    private Refused() {}

    /** Null where it isn't refused. */
    public static Refusal codeOf(ThrowingCallable call) {
        RefusedException refused = refusalOf(call);
        return refused == null ? null : refused.refusal();
    }

    public static RefusedException refusalOf(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call);
    }
}
