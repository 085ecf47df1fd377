package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Identity;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who a session becomes. */
final class SigningIn {
    private final Order order;
    private final Session session;
    private final Accounts accounts;

    SigningIn(Order order) {
        this.order = order;
        this.session = order.session();
        this.accounts = order.loop().desks().accounts();
    }

    void signIn(Command.SignIn signIn) {
        UserName user = signIn.user();
        if (user != null) {
            notAnother(user);
        }
        Identity already = session.self().identity();
        String token = signIn.token();
        String password = signIn.password();
        if (token != null) {
            order.await(accounts.identify(token), identity -> {
                if (user != null && !user.same(identity.user())) {
                    throw new RefusedException(Refusal.FORBIDDEN, "This token is another user's.");
                }
                become(identity);
            });
        } else if (user == null) {
            throw new RefusedException(Refusal.UNAUTHENTICATED);
        } else if (password != null) {
            order.await(accounts.login(user.shown(), password, session.address()), login -> become(login.identity()));
        } else if (already != null) {
            order.answer(new Answer.SignedIn(already));
        } else {
            claim(user, () -> become(Identity.unregistered(user)));
        }
    }

    private void become(Identity identity) {
        notAnother(identity.user());
        session.become(identity);
        order.answer(new Answer.SignedIn(identity));
    }

    private void notAnother(UserName user) {
        if (session.user() != null && !session.is(user)) {
            throw new RefusedException(Refusal.FORBIDDEN, "This session is another user.");
        }
    }

    /** Where bare names are good for something. */
    private void claim(UserName user, Runnable then) {
        if (order.loop().settings().admission().required()) {
            throw new RefusedException(Refusal.UNAUTHENTICATED);
        }
        order.await(accounts.claim(user), then);
    }

    /**
     * Goes on as this user, which may be another one than before if that one wasn't signed in: then the session leaves every room first.
     *
     * @param wanted null: whoever the session is, or a guest
     */
    void as(@Nullable UserName wanted, Consumer<UserName> then) {
        Identity already = session.self().identity();
        if (already == null && wanted == null) {
            if (order.loop().settings().admission().required()) {
                throw new RefusedException(Refusal.UNAUTHENTICATED);
            }
            // it is nobody until it is let in somewhere: until then it may still say who it is
            then.accept(Self.guest().user());
        } else if (already != null && (wanted == null || already.user().same(wanted))) {
            if (wanted != null && !wanted.equals(already.user()) && !already.registered()) {
                session.become(Identity.unregistered(wanted));
            }
            then.accept(session.self().named());
        } else if (already != null && already.registered()) {
            throw new RefusedException(Refusal.FORBIDDEN, "This session is another user.");
        } else if (wanted != null) {
            UserName name = wanted;
            claim(
                    name,
                    () -> order.afterWhatWasSaid(() -> {
                        session.places().end(false);
                        session.become(Identity.unregistered(name));
                        then.accept(name);
                    }));
        }
    }

    void rename(UserName user) {
        Identity already = session.self().identity();
        if (already == null) {
            throw new RefusedException(Refusal.UNAUTHENTICATED);
        }
        if (already.registered()) {
            throw new RefusedException(Refusal.FORBIDDEN, "A registered name stays.");
        }
        if (already.user().same(user)) {
            order.answer(new Answer.SignedIn(already));
        } else {
            claim(user, () -> new Renaming(order, Identity.unregistered(user)).begin());
        }
    }
}
