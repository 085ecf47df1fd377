package dev.parley.auth;

import dev.parley.core.Rate;
import dev.parley.core.RefusedException;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The allowances of guesses. Looked at before a password is, and charged after it was wrong: good ones cost nothing. What several instances
 * let pass at the same moment is owed, and made up for.
 */
final class FailedLogins {
    private static final String OF_NAME = "login";
    private static final String OF_ADDRESS = "loginfrom";

    private final Limits limits;
    private final Persistence store;
    private final @Nullable Rate ofName;
    private final @Nullable Rate ofAddress;

    FailedLogins(Limits limits, Persistence store, AccountsSettings settings) {
        this.limits = limits;
        this.store = store;
        this.ofName = settings.failuresOfName();
        this.ofAddress = settings.failuresOfAddress();
    }

    /** Fails with {@code RATE_LIMITED} where either is used up. */
    Future<Void> look(String name, String address) {
        Future<Long> first = step(OF_NAME, name, ofName, Limits.Step.LOOK);
        Future<Long> second = step(OF_ADDRESS, address, ofAddress, Limits.Step.LOOK);
        return Future.all(first, second).compose(both -> {
            long wait = Math.max(first.result(), second.result());
            return wait == 0 ? Future.succeededFuture() : Future.failedFuture(RefusedException.rateLimited(wait));
        });
    }

    Future<Void> note(String name, String address) {
        return Future.all(
                        step(OF_NAME, name, ofName, Limits.Step.OWE),
                        step(OF_ADDRESS, address, ofAddress, Limits.Step.OWE))
                .mapEmpty();
    }

    private Future<Long> step(String what, String name, @Nullable Rate rate, Limits.Step step) {
        return rate == null ? Future.succeededFuture(0L) : store.ask(() -> limits.charge(what, name, rate, step));
    }
}
