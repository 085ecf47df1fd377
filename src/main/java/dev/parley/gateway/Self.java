package dev.parley.gateway;

import dev.parley.auth.Revocation;
import dev.parley.core.Identity;
import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who a session is: nobody yet, a guest, somebody with a name that anybody may use, or somebody who proved it. */
final class Self {
    private static final int GUEST_CHARACTERS = 8;

    private @Nullable Identity identity;
    private @Nullable String tokenHash;
    private boolean used;

    static Identity guest() {
        String random = InstanceId.fresh().substring(0, GUEST_CHARACTERS);
        return Identity.unregistered(UserName.shown("guest-" + random));
    }

    void become(Identity now) {
        String token = now.token();
        identity = now;
        tokenHash = token == null ? null : sha256(token);
        // a token that was just looked up was used by that
        used = false;
    }

    @Nullable
    Identity identity() {
        return identity;
    }

    @Nullable
    UserName user() {
        return identity == null ? null : identity.user();
    }

    /** Only where it is somebody. */
    UserName named() {
        if (identity == null) {
            throw new IllegalStateException("nobody yet");
        }
        return identity.user();
    }

    boolean isRegistered() {
        return identity != null && identity.registered();
    }

    boolean is(UserName other) {
        return identity != null && identity.user().same(other);
    }

    @Nullable
    String token() {
        return identity == null ? null : identity.token();
    }

    boolean holdsOneOf(Set<String> tokens) {
        String token = token();
        return token != null && tokens.contains(token);
    }

    /** The client did something: its token's time begins anew. */
    void use() {
        used = true;
    }

    /** @return whether it was used since this was asked last */
    boolean takeUse() {
        boolean was = used;
        used = false;
        return was;
    }

    boolean isMeantBy(Revocation revocation) {
        if (revocation instanceof Revocation.OfToken token) {
            return token.hash().equals(tokenHash);
        }
        if (revocation instanceof Revocation.OfUser owner) {
            return isRegistered() && is(owner.user());
        }
        return revocation instanceof Revocation.OfName name && !isRegistered() && is(name.user());
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
