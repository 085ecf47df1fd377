package dev.parley.database.mongo;

import dev.parley.auth.AccountTable;
import dev.parley.auth.AccountTableContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoAccountTableIT extends AccountTableContract {
    @RegisterExtension
    static final MongoSite SITE = new MongoSite(Duration.ofSeconds(10));

    @Override
    protected AccountTable table() {
        return SITE.database().accounts();
    }
}
