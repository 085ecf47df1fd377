package dev.parley.database.postgres;

import dev.parley.auth.Account;
import dev.parley.auth.AccountTable;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accounts in a table, by the keys of their users. */
final class PostgresAccountTable implements AccountTable {
    private static final String CREATE = """
            INSERT INTO account AS a (key, shown, hash, created_at, generation) VALUES ($1, $2, $3, $4, 1)
            ON CONFLICT (key) DO UPDATE SET hash = a.hash WHERE a.hash = excluded.hash
            RETURNING *""";

    private static final String FIND = "SELECT * FROM account WHERE key = $1";

    private static final String REHASH = """
            UPDATE account SET hash = $3, generation = generation + CASE WHEN hash = $3 THEN 0 ELSE 1 END
            WHERE key = $1 AND hash IN ($2, $3)
            RETURNING *""";

    private static final String ADOPT = """
            INSERT INTO account AS a (key, shown, hash, created_at, generation)
            SELECT DISTINCT ON (u.key) * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
                AS u (key, shown, hash, created_at, generation) ORDER BY u.key, u.generation DESC
            ON CONFLICT (key) DO UPDATE SET hash = excluded.hash, generation = excluded.generation
                WHERE a.created_at = excluded.created_at AND a.generation < excluded.generation""";

    private static final String ALL = "SELECT * FROM account WHERE key > $1 ORDER BY key LIMIT $2";

    private static final String REMOVE = "DELETE FROM account WHERE key = $1";

    private final PostgresLine line;

    PostgresAccountTable(PostgresLine line) {
        this.line = line;
    }

    @Override
    public Future<Optional<Account>> create(UserName user, String hash, long createdAt) {
        return line.run(CREATE, Tuple.of(user.key(), user.shown(), hash, createdAt))
                .map(PostgresAccountTable::first);
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return line.run(FIND, Tuple.of(user.key())).map(PostgresAccountTable::first);
    }

    @Override
    public Future<Optional<Account>> rehash(UserName user, String old, String fresh) {
        return line.run(REHASH, Tuple.of(user.key(), old, fresh)).map(PostgresAccountTable::first);
    }

    @Override
    public Future<Integer> adopt(List<Account> accounts) {
        Tuple columns = Tuple.of(
                strings(accounts, account -> account.user().key()),
                strings(accounts, account -> account.user().shown()),
                strings(accounts, Account::hash),
                accounts.stream().map(Account::createdAt).toArray(Long[]::new),
                accounts.stream().map(Account::generation).toArray(Long[]::new));
        return line.run(ADOPT, columns).map(RowSet::rowCount);
    }

    private static String[] strings(List<Account> accounts, Function<Account, String> column) {
        return accounts.stream().map(column).toArray(String[]::new);
    }

    @Override
    public Future<List<Account>> all(@Nullable String after, int count) {
        return line.run(ALL, Tuple.of(after == null ? "" : after, count))
                .map(rows -> rows.stream().map(PostgresAccountTable::account).toList());
    }

    @Override
    public Future<Boolean> remove(UserName user) {
        return line.run(REMOVE, Tuple.of(user.key())).map(removed -> removed.rowCount() > 0);
    }

    private static Optional<Account> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(PostgresAccountTable::account);
    }

    private static Account account(Row row) {
        return new Account(
                new UserName(row.getString("shown"), row.getString("key")),
                row.getString("hash"),
                row.getLong("created_at"),
                row.getLong("generation"));
    }
}
