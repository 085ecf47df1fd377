package dev.parley.config;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Everything an operator may set: the file, with the environment laid over it. */
public record ParleyConfig(
        InstanceConfig instance,
        HttpConfig http,
        WebSocketConfig webSocket,
        SocketIoConfig socketio,
        DemoConfig demo,
        RoomsConfig rooms,
        HistoryConfig history,
        PresenceConfig presence,
        AuthConfig auth,
        LimitsConfig limits,
        LanesConfig lanes,
        RedisConfig redis,
        ClusterConfig cluster,
        ArchiveConfig archive,
        AdminConfig admin,
        DrainConfig drain) {
    private static final String NOTHING_TO_ARCHIVE =
            "an archive is filled from Redis, and redis.mode is \"memory\"; set one of the two (PARLEY_ARCHIVE, PARLEY_REDIS)";

    public ParleyConfig {
        if (cluster.enabled() && redis.mode() == RedisConfig.Mode.MEMORY) {
            throw new InvalidConfigException(List.of(new Problem(
                    "redis.mode", "memory is for one instance alone, which can't be a member of a cluster")));
        }
        if (archive.enabled() && redis.mode() == RedisConfig.Mode.MEMORY) {
            throw new InvalidConfigException(
                    List.of(new Problem("archive.url", "needs a Redis, where redis.mode is memory")));
        }
    }

    /**
     * Reads the file's sections and the variables that stand for some of its keys; empty variables count as unset.
     *
     * @throws InvalidConfigException with all that is wrong in either
     */
    public static ParleyConfig load(JsonObject file, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(file, environment);
        var instance = reader.section("instance", InstanceConfig::from);
        var http = reader.section("http", HttpConfig::from);
        var webSocket = reader.section("webSocket", WebSocketConfig::from);
        var socketio = reader.section("socketio", SocketIoConfig::from);
        var demo = reader.section("demo", DemoConfig::from);
        var rooms = reader.section("rooms", RoomsConfig::from);
        var history = reader.section("history", HistoryConfig::from);
        var presence = reader.section("presence", PresenceConfig::from);
        var auth = reader.section("auth", AuthConfig::from);
        var limits = reader.section("limits", LimitsConfig::from);
        var lanes = reader.section("lanes", LanesConfig::from);
        var redis = reader.section("redis", RedisConfig::from);
        var cluster = reader.section("cluster", ClusterConfig::from);
        var archive = reader.section("archive", ArchiveConfig::from);
        var admin = reader.section("admin", AdminConfig::from);
        var drain = reader.section("drain", DrainConfig::from);
        checkVariables(reader);
        reader.refuseIfWrong();
        // with its store in its own memory an instance is alone, whatever a start script says of clusters
        boolean alone = redis.orElseThrow().mode() == RedisConfig.Mode.MEMORY;
        if (alone && archive.orElseThrow().enabled()) {
            throw new InvalidConfigException(List.of(new Problem("archive.url", NOTHING_TO_ARCHIVE)));
        }
        return new ParleyConfig(
                instance.orElseThrow(),
                http.orElseThrow(),
                webSocket.orElseThrow(),
                socketio.orElseThrow(),
                demo.orElseThrow(),
                rooms.orElseThrow(),
                history.orElseThrow(),
                presence.orElseThrow(),
                auth.orElseThrow(),
                limits.orElseThrow(),
                lanes.orElseThrow(),
                redis.orElseThrow(),
                alone ? cluster.orElseThrow().as(false, cluster.orElseThrow().host()) : cluster.orElseThrow(),
                archive.orElseThrow(),
                admin.orElseThrow(),
                drain.orElseThrow());
    }

    /** What holds where nobody sets anything. */
    public static ParleyConfig defaults() {
        return load(new JsonObject(), Map.of());
    }

    /** The same but for the cluster. */
    public ParleyConfig with(ClusterConfig otherCluster) {
        return new ParleyConfig(
                instance,
                http,
                webSocket,
                socketio,
                demo,
                rooms,
                history,
                presence,
                auth,
                limits,
                lanes,
                redis,
                otherCluster,
                archive,
                admin,
                drain);
    }

    /** Section by section as in the file, every key with the value in effect; passwords are masked. */
    public JsonObject describe() {
        return Description.of(this);
    }

    private static void checkVariables(ConfigReader reader) {
        reader.variable("LOG_LEVEL", List.of("trace", "debug", "info", "warn", "error", "off"));
        reader.variable("LOG_FORMAT", List.of("text", "json"));
    }
}
