package dev.parley.auth;

import io.vertx.core.Future;

/** Takes accounts that were made before there was a database over into it. */
public final class AccountsTakeover {
    private final AccountTable table;
    private final AccountMirror mirror;

    public AccountsTakeover(AccountTable table, AccountMirror mirror) {
        this.table = table;
        this.mirror = mirror;
    }

    /**
     * May be repeated: what is there is left alone, but for an account whose password was changed meanwhile where there was no database.
     *
     * @return how many weren't there yet, or had an older password
     */
    public Future<Long> run() {
        return page("", 0);
    }

    private Future<Long> page(String cursor, long taken) {
        return mirror.page(cursor)
                .compose(page -> table.adopt(page.accounts()).compose(fresh -> {
                    long all = taken + fresh;
                    return page.cursor().isEmpty() ? Future.succeededFuture(all) : page(page.cursor(), all);
                }));
    }
}
