package dev.parley.room;

import com.github.f4b6a3.ulid.UlidFactory;
import dev.parley.core.UserName;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the log.
 *
 * @param id the ULID that it gets if it is stored
 * @param action what the user does, not says
 * @param quota the allowance that it is charged to where it is stored; null: none
 */
public record Draft(
        String id,
        UserName user,
        String text,
        @Nullable String nonce,
        boolean action,
        @Nullable Quota quota) {
    /** Nobody gains by guessing one: it need not come from the system's secure source, which costs more than all else about a message. */
    private static final UlidFactory IDS =
            UlidFactory.newMonotonicInstance(() -> ThreadLocalRandom.current().nextLong());

    public Draft(String id, UserName user, String text, @Nullable String nonce, boolean action) {
        this(id, user, text, nonce, action, null);
    }

    public Draft(String id, UserName user, String text, @Nullable String nonce) {
        this(id, user, text, nonce, false);
    }

    public static Draft of(UserName user, String text, @Nullable String nonce, boolean action) {
        return new Draft(IDS.create().toString(), user, text, nonce, action);
    }

    public Draft chargedTo(@Nullable Quota charged) {
        return new Draft(id, user, text, nonce, action, charged);
    }

    /** About what it takes in memory and in the call, in bytes. */
    public int weight() {
        return 160 + 2 * text.length();
    }
}
