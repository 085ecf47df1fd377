package dev.parley.database.mongo;

import dev.parley.config.ArchiveConfig;
import dev.parley.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How MongoDB is connected to. */
public final class MongoOpening {
    private MongoOpening() {}

    /** Fails where the server isn't there; then nothing stays open. */
    public static Future<Database> open(Vertx vertx, ArchiveConfig config) {
        return open(vertx, config, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /** @param clock milliseconds, never going back */
    static Future<Database> open(Vertx vertx, ArchiveConfig config, LongSupplier clock) {
        return Future.succeededFuture()
                .map(now -> MongoLinks.main(vertx, config))
                .compose(main -> MongoTables.prepare(main)
                        .map(textIndex -> {
                            MongoLinks links = MongoLinks.open(vertx, config, main);
                            MongoSearch search =
                                    new MongoSearch(links.searches(), textIndex, config.searchTimeout(), clock);
                            return new Database(
                                    new MongoMessageArchive(links, search),
                                    new MongoAccountTable(links.main()),
                                    links::close);
                        })
                        .recover(failure ->
                                main.close().transform(closed -> Future.failedFuture(MongoFailures.told(failure)))));
    }
}
