package dev.parley.auth;

import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.List;

/**
 * Copies of accounts that live in a database, kept where the tokens are: there they say at no cost which names are registered, and which
 * tokens are over. Each call may be repeated; a failed future means that the outcome is unknown.
 */
public interface AccountMirror {

    /** What is known of a name. */
    enum Known {
        REGISTERED,
        FREE,
        /** The copies aren't all there: only the database knows. */
        UNKNOWN
    }

    /** @param archive the database whose copies must all be there for a name to be free */
    Future<Known> look(UserName user, String archive);

    /**
     * An older generation never replaces a later one of the same account, and no copy comes back that was just removed. Where a copy gets a later
     * one, {@link Revocation.OfUser} is told.
     */
    Future<Void> put(List<Account> accounts);

    /** The same for one that is new or has another password, and tells it: one that is new is taken whatever was removed. */
    Future<Void> put(Account account, Revocation told);

    /** Forgets the copy and all that its tokens are good for, and tells {@link Revocation.OfUser}. */
    Future<Void> remove(UserName user);

    /** Before the copies are made: a name for what the store remembers, which it loses with anything else that it forgets. */
    Future<String> begin();

    /**
     * All copies are there; true until the store forgets or is started anew.
     *
     * @param begun what {@link #begin} said before the first of them was put: where the store has forgotten since, this says nothing
     */
    Future<Void> complete(String archive, String begun);

    Future<Boolean> isComplete(String archive);

    /** All accounts that the store has, a page at a time; for taking them over into a database. An empty cursor begins. */
    Future<Page> page(String cursor);

    /**
     * @param accounts one may come twice
     * @param cursor of the next page; empty: this is the last one
     */
    record Page(List<Account> accounts, String cursor) {}
}
