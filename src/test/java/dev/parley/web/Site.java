package dev.parley.web;

import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.PostgresProcess;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Redis, two instances on it, and to each of these a road that can fail. */
final class Site implements AutoCloseable {
    private final RedisProcess redis;
    private final Optional<PostgresProcess> database;
    private final List<? extends Instance> instances;
    private final List<TcpProxy> roads;

    private Site(RedisProcess redis, List<? extends Instance> instances) {
        this(redis, Optional.empty(), instances);
    }

    private Site(RedisProcess redis, Optional<PostgresProcess> database, List<? extends Instance> instances) {
        this.redis = redis;
        this.database = database;
        this.instances = instances;
        this.roads = instances.stream().map(each -> TcpProxy.to(each.port())).toList();
    }

    /** In this JVM. @param changes sections of the configuration */
    static Site ofServers(String changes) {
        RedisProcess redis = RedisProcess.start();
        return new Site(redis, List.of(ParleyServer.island(redis, changes), ParleyServer.island(redis, changes)));
    }

    /** In this JVM, side 0 with a PostgreSQL as its archive, side 1 alone and without one. @param changes of side 0 */
    static Site withArchive(String changes) {
        RedisProcess redis = RedisProcess.start();
        PostgresProcess database = PostgresProcess.start();
        JsonObject all = new JsonObject(changes).put("archive", new JsonObject().put("url", database.uri()));
        List<ParleyServer> both = List.of(ParleyServer.island(redis, all.encode()), ParleyServer.inMemory("{}"));
        return new Site(redis, Optional.of(database), both);
    }

    /** In processes of their own, which can be killed. */
    static Site ofProcesses(Path directory) {
        RedisProcess redis = RedisProcess.start();
        List<ParleyProcess> both = List.of(
                ParleyProcess.jar(directory).with(redis).begin(),
                ParleyProcess.jar(directory).with(redis).begin());
        both.forEach(ParleyProcess::isReady);
        return new Site(redis, both);
    }

    /** @param side 0 or 1 */
    Instance instance(int side) {
        return instances.get(side);
    }

    RedisProcess redis() {
        return redis;
    }

    PostgresProcess database() {
        return database.orElseThrow();
    }

    TcpProxy road(int side) {
        return roads.get(side);
    }

    /** Where a browser finds it, at the end of that road. */
    String url(int side) {
        return "http://127.0.0.1:" + road(side).port();
    }

    /** All roads lead where they led, without delay. */
    void mend() {
        for (int side = 0; side < roads.size(); side++) {
            TcpProxy road = road(side);
            road.retarget(instance(side).port());
            road.slow(0);
            road.resume();
            road.accept();
        }
    }

    @Override
    public void close() throws Exception {
        roads.forEach(TcpProxy::close);
        for (Instance instance : instances) {
            ((AutoCloseable) instance).close();
        }
        database.ifPresent(PostgresProcess::close);
        redis.close();
    }
}
