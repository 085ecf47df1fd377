package dev.parley.database.mongo;

import dev.parley.archive.MessageArchive;
import dev.parley.archive.MessageArchiveContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a text index: the server of these tests has none. */
class MongoArchiveIT extends MessageArchiveContract {
    @RegisterExtension
    static final MongoSite SITE = new MongoSite(Duration.ofSeconds(10));

    @Override
    protected MessageArchive archive() {
        return SITE.database().archive();
    }
}
