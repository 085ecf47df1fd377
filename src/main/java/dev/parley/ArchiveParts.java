package dev.parley;

import dev.parley.archive.ArchiveByBus;
import dev.parley.archive.LogSource;
import dev.parley.archive.LogSourceByBus;
import dev.parley.archive.MessageArchive;
import dev.parley.archive.Steward;
import dev.parley.auth.AccountMirror;
import dev.parley.auth.AccountMirrorByBus;
import dev.parley.auth.AccountTable;
import dev.parley.auth.AccountTableByBus;
import dev.parley.bus.LocalBus;
import dev.parley.config.ParleyConfig;
import dev.parley.core.InstanceId;
import java.time.Duration;

/** The archive as it is reached from a loop that has no connections of its own. */
final class ArchiveParts {
    /** Erasing means looking at every token, or at all that somebody ever said. */
    private static final Duration OPERATORS = Duration.ofMinutes(1);

    private final LocalBus bus;
    private final ParleyConfig config;
    private final InstanceId me;
    private final Duration patience;

    /** @param patience beyond what one statement, or one command, may take */
    ArchiveParts(LocalBus bus, ParleyConfig config, InstanceId me, Duration patience) {
        this.bus = bus;
        this.config = config;
        this.me = me;
        this.patience = patience;
    }

    /** As operators reach it, with more patience than a chat has. */
    static ArchiveParts ofOperators(LocalBus bus, ParleyConfig config, InstanceId me) {
        return new ArchiveParts(bus, config, me, OPERATORS);
    }

    Steward steward() {
        AccountTable table = table();
        AccountMirror mirror = mirror();
        return new Steward(
                archive(),
                logs(),
                user -> table.remove(user)
                        .compose(removed -> mirror.remove(user).map(removed)));
    }

    MessageArchive archive() {
        return new ArchiveByBus(bus, me, ofDatabase());
    }

    LogSource logs() {
        return new LogSourceByBus(bus, me, ofRedis());
    }

    AccountTable table() {
        return new AccountTableByBus(bus, me, ofDatabase());
    }

    AccountMirror mirror() {
        return new AccountMirrorByBus(bus, me, ofRedis());
    }

    private Duration ofDatabase() {
        return config.archive().statementTimeout().plus(patience);
    }

    private Duration ofRedis() {
        return config.redis().commandTimeout().plus(patience);
    }
}
