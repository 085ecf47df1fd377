package dev.parley.gateway.http;

import dev.parley.archive.Steward;
import dev.parley.auth.Accounts;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code DELETE /me/messages}: a user takes back all that it said, where nobody else can have said it. */
public final class OwnMessagesRoute {
    private static final String WHAT = "erasures";
    private static final String OF_GUESTS =
            "Here a name may have been a guest's before it was registered, so only an operator can erase what was said under it.";
    /** It means looking through every room. */
    private static final Rate THREE_AN_HOUR = new Rate(3 / 3600.0, 3);

    private final Steward steward;
    private final Callers callers;
    private final Accounts accounts;
    private final boolean guests;

    /** @param guests whether a name may be somebody's who isn't registered: then what was said under it may be another one's */
    public OwnMessagesRoute(Steward steward, Callers callers, Accounts accounts, boolean guests) {
        this.steward = steward;
        this.callers = callers;
        this.accounts = accounts;
        this.guests = guests;
    }

    public void on(Routes routes) {
        routes.delete("/me/messages", this::erase);
    }

    private Future<Reply> erase(RoutingContext context) {
        return callers.member(context.request()).compose(me -> {
            if (guests) {
                throw new RefusedException(Refusal.FORBIDDEN, OF_GUESTS);
            }
            boolean account = new Query(context).flag("account");
            return accounts.charge(WHAT, me.user(), THREE_AN_HOUR)
                    .compose(allowed ->
                            steward.erase(me.user(), account).recover(failure -> giveBack(me.user(), failure)))
                    .map(OperatorRoutes::told);
        });
    }

    /** Who is asked to try again shall be able to. */
    private <T> Future<T> giveBack(UserName user, Throwable failure) {
        return accounts.refund(WHAT, user, THREE_AN_HOUR).transform(refunded -> Future.failedFuture(failure));
    }
}
