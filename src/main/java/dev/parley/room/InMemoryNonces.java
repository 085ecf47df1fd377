package dev.parley.room;

import dev.parley.core.UserName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each nonce's first message stands, in two buckets that are turned every five minutes: it is known for five to ten. */
final class InMemoryNonces {
    static final long LIFE_MS = 5 * 60 * 1000;

    private record Said(String user, String nonce) {}

    private Map<Said, AppendAnswer.Outcome> now = new HashMap<>();
    private Map<Said, AppendAnswer.Outcome> before = new HashMap<>();
    private long turned;

    void turn(long time) {
        if (time - turned > LIFE_MS) {
            before = now;
            now = new HashMap<>();
            turned = time;
        }
    }

    AppendAnswer.@Nullable Outcome first(UserName user, @Nullable String nonce) {
        if (nonce == null) {
            return null;
        }
        Said said = new Said(user.key(), nonce);
        AppendAnswer.Outcome young = now.get(said);
        return young == null ? before.get(said) : young;
    }

    void remember(UserName user, @Nullable String nonce, AppendAnswer.Outcome first) {
        if (nonce != null) {
            now.put(new Said(user.key(), nonce), first);
        }
    }
}
