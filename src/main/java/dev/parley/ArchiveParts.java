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

/** The archive as operators reach it, with more patience than a chat has. */
final class ArchiveParts {
    /** Erasing means looking at every token, or at all that somebody ever said. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalBus bus;
    private final ParleyConfig config;
    private final InstanceId me;

    ArchiveParts(LocalBus bus, ParleyConfig config, InstanceId me) {
        this.bus = bus;
        this.config = config;
        this.me = me;
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
        return new ArchiveByBus(bus, me, longer(config.archive().statementTimeout()));
    }

    LogSource logs() {
        return new LogSourceByBus(bus, me, longer(config.redis().commandTimeout()));
    }

    AccountTable table() {
        return new AccountTableByBus(bus, me, longer(config.archive().statementTimeout()));
    }

    AccountMirror mirror() {
        return new AccountMirrorByBus(bus, me, longer(config.redis().commandTimeout()));
    }

    private static Duration longer(Duration patience) {
        return patience.plus(PATIENCE);
    }
}
