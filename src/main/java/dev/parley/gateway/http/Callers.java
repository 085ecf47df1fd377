package dev.parley.gateway.http;

import dev.parley.auth.Accounts;
import dev.parley.core.Identity;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Who sends a request, by the token that it brings. */
public final class Callers {
    private static final String BEARER = "bearer ";

    private final Accounts accounts;
    private final boolean tokenRequired;

    /** @param tokenRequired whether nobody is served who brings none */
    public Callers(Accounts accounts, boolean tokenRequired) {
        this.accounts = accounts;
        this.tokenRequired = tokenRequired;
    }

    /** What {@code Authorization: Bearer} brings; another scheme is somebody else's. An empty token is one, and a bad one. */
    public static Optional<String> bearer(HttpServerRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (given == null) {
            return Optional.empty();
        }
        String padded = given + ' ';
        return padded.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(padded.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** {@code UNAUTHENTICATED} where there is none. */
    static String token(HttpServerRequest request) {
        return bearer(request).orElseThrow(() -> new RefusedException(Refusal.UNAUTHENTICATED));
    }

    /** {@code SESSION_EXPIRED} where the token is a bad one; {@code UNAUTHENTICATED} where there has to be one and isn't. */
    public Future<Optional<Identity>> identify(Optional<String> token) {
        if (token.isEmpty()) {
            return tokenRequired
                    ? Future.failedFuture(new RefusedException(Refusal.UNAUTHENTICATED))
                    : Future.succeededFuture(Optional.empty());
        }
        return token.get().isEmpty()
                ? Future.failedFuture(new RefusedException(Refusal.SESSION_EXPIRED))
                : accounts.identify(token.get()).map(Optional::of);
    }

    /** The same, where nobody else is served. */
    Future<Identity> member(HttpServerRequest request) {
        return identify(Optional.of(token(request))).map(Optional::orElseThrow);
    }
}
