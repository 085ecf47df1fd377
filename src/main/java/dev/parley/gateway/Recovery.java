package dev.parley.gateway;

import dev.parley.auth.PrivateIds;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the client of one session comes back after its connection dropped: by a private id, and with what it hears only once it is back. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** 192 bits. */
    private static final int BYTES = 24;
    /** The store keeps it for a day. */
    private static final Duration RENEWED = Duration.ofHours(12);

    private final PrivateIds ids;
    private final NamespaceWire wire;
    private final String holder = random();
    private Duration kept;
    private String pid = random();
    /** As whom the private id is kept; null: it isn't. */
    private @Nullable UserName known;
    /** Whether the store didn't say that it knows. */
    private boolean unsure;
    /** When it is to be kept anew; 0: nobody has looked since it was. */
    private long renewal;

    private @Nullable Held held;
    private boolean over;

    /** @param kept how long after its end a connection may be recovered */
    Recovery(PrivateIds ids, NamespaceWire wire, Duration kept) {
        this.ids = ids;
        this.wire = wire;
        this.kept = kept;
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    String pid() {
        return pid;
    }

    /** The session is this user, and somewhere. */
    void keep(UserName user) {
        if (!user.equals(known)) {
            known = user;
            kept(ids.keep(pid, holder, user));
        } else if (unsure) {
            renew(user);
        }
    }

    /**
     * Keeps it anew where that is due: half its time is over, or the store was away.
     *
     * @return whether it was
     */
    boolean renewIfDue(long now) {
        UserName user = known;
        if (user == null || over) {
            return false;
        }
        if (renewal == 0) {
            renewal = now + RENEWED.toMillis();
        }
        if (!unsure && now < renewal) {
            return false;
        }
        renew(user);
        return true;
    }

    /** A newer connection keeps what it has. */
    private void renew(UserName user) {
        kept(ids.renew(pid, holder, user));
    }

    private void kept(Future<Void> asked) {
        String mine = pid;
        unsure = false;
        renewal = 0;
        unlessAway(asked.onFailure(away -> unsure |= mine.equals(pid)));
    }

    /** Whose it is; null where it is nobody's, or the store can't tell. From here on it is this session's, until that is over. */
    Future<@Nullable UserName> take(String old) {
        return ids.recover(old, holder)
                .map(user -> {
                    if (user != null) {
                        took(old, user);
                    }
                    return user;
                })
                .onFailure(away -> {
                    // the store may have done it all the same, and nobody is there to hold it
                    unlessAway(ids.release(old, holder, kept));
                })
                .otherwise(Recovery::nobody);
    }

    private void took(String old, UserName user) {
        if (over) {
            unlessAway(ids.release(old, holder, kept));
        } else {
            pid = old;
            known = user;
            renewal = 0;
        }
    }

    private static @Nullable UserName nobody(Throwable away) {
        LOG.atDebug().setCause(away).log("a private id can't be looked up: its client begins anew");
        return null;
    }

    /** The session begins anew, by another private id. The old one is whoever's it was, if anybody's. */
    void returnIt() {
        anew(kept);
    }

    /** The session begins anew, by another private id, and the old one is no longer good for anything. */
    void wasteIt() {
        anew(Duration.ZERO);
    }

    private void anew(Duration oldOne) {
        if (known != null) {
            unlessAway(ids.release(pid, holder, oldOne));
            known = null;
        }
        unsure = false;
        pid = random();
    }

    /** The client went by itself, or must not come back: there is nothing to recover. */
    void forget() {
        kept = Duration.ZERO;
    }

    /** The session is over. */
    void end() {
        over = true;
        discard();
        if (known != null) {
            unlessAway(ids.release(pid, holder, kept));
        }
    }

    private static void unlessAway(Future<Void> done) {
        done.onFailure(
                away -> LOG.atDebug().setCause(away).log("a private id can't be kept up: it can't be recovered"));
    }

    /** What is kept from the client; null where nothing is. */
    @Nullable
    Held held() {
        return held;
    }

    /** @param max bytes */
    void hold(long max) {
        Held begun = new Held(max);
        held = begun;
        wire.hold(begun);
    }

    /** Something that it was to hear is lost: it hears nothing more, and so comes back by what it heard last. */
    void fallSilent() {
        wire.fallSilent();
    }

    /** What is written from here on, the client hears at once. */
    void letGo() {
        held = null;
        wire.letGo();
    }

    void discard() {
        if (held != null) {
            held.drop();
            letGo();
        }
    }
}
