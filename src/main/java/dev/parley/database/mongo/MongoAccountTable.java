package dev.parley.database.mongo;

import dev.parley.auth.Account;
import dev.parley.auth.AccountTable;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts in MongoDB: each a document under its user's key, so each change is one step. */
final class MongoAccountTable implements AccountTable {
    private final MongoLink link;

    MongoAccountTable(MongoLink link) {
        this.link = link;
    }

    @Override
    public Future<Optional<Account>> create(UserName user, String hash, long createdAt) {
        return link.write(MongoTables.ACCOUNTS, List.of(made(new Account(user, hash, createdAt, 1))))
                .compose(made -> find(user))
                .map(found -> found.filter(account -> account.hash().equals(hash)));
    }

    private static BulkOperation made(Account account) {
        JsonObject document = JsonObject.of(
                "user",
                account.user().shown(),
                "hash",
                account.hash(),
                "createdAt",
                account.createdAt(),
                "generation",
                account.generation());
        return MongoLink.make(account.user().key(), document);
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return link.one(MongoTables.ACCOUNTS, user.key()).map(found -> found.map(MongoAccountTable::account));
    }

    private static Account account(JsonObject document) {
        return new Account(
                new UserName(document.getString("user"), document.getString(MongoLink.ID)),
                document.getString("hash"),
                document.getLong("createdAt"),
                document.getLong("generation"));
    }

    @Override
    public Future<Optional<Account>> rehash(UserName user, String old, String fresh) {
        JsonObject before = JsonObject.of(MongoLink.ID, user.key(), "hash", old);
        JsonObject change =
                JsonObject.of("$set", JsonObject.of("hash", fresh), "$inc", JsonObject.of("generation", 1L));
        return link.changeOne(MongoTables.ACCOUNTS, before, change)
                .compose(changed -> changed.isPresent()
                        ? Future.succeededFuture(changed.map(MongoAccountTable::account))
                        : find(user)
                                .map(found ->
                                        found.filter(account -> account.hash().equals(fresh))));
    }

    @Override
    public Future<Integer> adopt(List<Account> accounts) {
        return link.write(
                MongoTables.ACCOUNTS,
                accounts.stream()
                        .flatMap(account -> Stream.of(made(account), raised(account)))
                        .toList());
    }

    /** Where it is the same account with an older password. */
    private static BulkOperation raised(Account account) {
        JsonObject older = JsonObject.of(
                MongoLink.ID,
                account.user().key(),
                "createdAt",
                account.createdAt(),
                "generation",
                JsonObject.of("$lt", account.generation()));
        JsonObject later = JsonObject.of("hash", account.hash(), "generation", account.generation());
        return BulkOperation.createUpdate(older, JsonObject.of("$set", later), false, false);
    }

    @Override
    public Future<List<Account>> all(@Nullable String after, int count) {
        JsonObject rest = after == null ? new JsonObject() : JsonObject.of(MongoLink.ID, JsonObject.of("$gt", after));
        return link.find(MongoTables.ACCOUNTS, rest, JsonObject.of(MongoLink.ID, 1), count)
                .map(found -> found.stream().map(MongoAccountTable::account).toList());
    }

    @Override
    public Future<Boolean> remove(UserName user) {
        return link.remove(MongoTables.ACCOUNTS, JsonObject.of(MongoLink.ID, user.key()))
                .map(gone -> gone > 0);
    }
}
