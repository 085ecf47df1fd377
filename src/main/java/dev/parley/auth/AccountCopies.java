package dev.parley.auth;

import dev.parley.core.Scheduler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every account of the database has its copy where the tokens are: looks every few seconds, and makes all of them anew where that
 * store has forgotten anything, or was started anew and may have. Every instance does so, and stops when another one was faster. Lives on one loop.
 */
public final class AccountCopies {
    static final Duration LOOK = Duration.ofSeconds(2);
    static final int PAGE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(AccountCopies.class);

    private final AccountTable table;
    private final AccountMirror mirror;
    private final String archive;
    private final Scheduler scheduler;
    private boolean troubled;

    /** @param archive the database's name */
    public AccountCopies(AccountTable table, AccountMirror mirror, String archive, Scheduler scheduler) {
        this.table = table;
        this.mirror = mirror;
        this.archive = archive;
        this.scheduler = scheduler;
    }

    /** From now on; ends with the loop's timers. */
    public void keep() {
        Future.succeededFuture()
                .compose(now -> mirror.isComplete(archive))
                .compose(complete -> complete ? Future.succeededFuture() : all())
                .onComplete((done, failure) -> {
                    note(failure);
                    scheduler.after(LOOK, this::keep);
                });
    }

    private void note(@Nullable Throwable failure) {
        if (failure != null && !troubled) {
            LOG.atWarn()
                    .addKeyValue("archive", archive)
                    .addKeyValue("reason", failure.getMessage())
                    .log("accounts can't be copied from the database yet; it is tried again");
        }
        troubled = failure != null;
    }

    private Future<Void> all() {
        return mirror.begin().compose(begun -> copy(begun, null, 0));
    }

    /** @param after the last one that is copied */
    private Future<Void> copy(String begun, @Nullable String after, int copied) {
        return table.all(after, PAGE).compose(page -> put(begun, page, copied + page.size()));
    }

    private Future<Void> put(String begun, List<Account> page, int copied) {
        if (page.isEmpty()) {
            return warnOfNone(copied).compose(warned -> mirror.complete(archive, begun));
        }
        String last = page.get(page.size() - 1).user().key();
        return mirror.put(page)
                .compose(put -> mirror.isComplete(archive))
                .compose(complete -> complete ? Future.succeededFuture() : copy(begun, last, copied));
    }

    /** Who begins with a database forgets easily that those who are registered are still elsewhere. */
    private Future<Void> warnOfNone(int copied) {
        if (copied > 0) {
            LOG.atInfo()
                    .addKeyValue("archive", archive)
                    .addKeyValue("accounts", copied)
                    .log("all accounts are copied from the database");
            return Future.succeededFuture();
        }
        return mirror.page("").map(page -> {
            if (!page.accounts().isEmpty()) {
                LOG.atWarn()
                        .addKeyValue("archive", archive)
                        .log("there are accounts in Redis and none in the database: nobody can sign in until"
                                + " \"archive migrate\" has taken them over");
            }
            return null;
        });
    }
}
