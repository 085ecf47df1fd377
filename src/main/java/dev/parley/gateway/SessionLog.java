package dev.parley.gateway;

import dev.parley.core.InstanceId;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What is logged and counted of one session: always with its connection id. */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String connectionId = InstanceId.fresh();
    private final GatewayMeters meters;
    private DialectMeters dialect;

    SessionLog(GatewayMeters meters) {
        this.meters = meters;
        this.dialect = meters.undecided();
        meters.began();
        dialect.joined();
    }

    String connectionId() {
        return connectionId;
    }

    void speaks(String name) {
        dialect.left();
        dialect = meters.of(name);
        dialect.joined();
    }

    /** What is counted of the dialect that it speaks. */
    DialectMeters dialect() {
        return dialect;
    }

    void connected(String address) {
        about(LOG.atInfo(), null).addKeyValue("address", address).log("connected");
    }

    void joined(@Nullable UserName user, RoomId room) {
        about(LOG.atInfo(), user).addKeyValue("room", room.value()).log("joined");
    }

    void left(@Nullable UserName user, RoomId room) {
        about(LOG.atInfo(), user).addKeyValue("room", room.value()).log("left");
    }

    void refused(@Nullable UserName user, RefusedException refused) {
        meters.refused(refused.refusal());
        about(LOG.atDebug(), user)
                .addKeyValue("code", refused.refusal().name())
                .addKeyValue("words", refused.words())
                .log("refused");
    }

    /** @return the id under which the client may ask about it */
    String failed(@Nullable UserName user, RuntimeException bug) {
        String errorId = InstanceId.fresh();
        about(LOG.atError(), user).setCause(bug).addKeyValue("errorId", errorId).log("a frame failed");
        return errorId;
    }

    void disconnected(@Nullable UserName user, int code) {
        dialect.left();
        meters.ended(code);
        about(LOG.atInfo(), user).addKeyValue("code", code).log("disconnected");
    }

    private LoggingEventBuilder about(LoggingEventBuilder line, @Nullable UserName user) {
        LoggingEventBuilder named = line.addKeyValue("connectionId", connectionId);
        return user == null ? named : named.addKeyValue("user", user.shown());
    }
}
