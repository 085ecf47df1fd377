package dev.parley.web;

import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.TcpProxy;
import java.nio.file.Path;
import java.util.List;

/** A Redis, two instances on it, and to each of these a road that can fail. */
final class Site implements AutoCloseable {
    private final RedisProcess redis;
    private final List<? extends Instance> instances;
    private final List<TcpProxy> roads;

    private Site(RedisProcess redis, List<? extends Instance> instances) {
        this.redis = redis;
        this.instances = instances;
        this.roads = instances.stream().map(each -> TcpProxy.to(each.port())).toList();
    }

    /** In this JVM. @param changes sections of the configuration */
    static Site ofServers(String changes) {
        RedisProcess redis = RedisProcess.start();
        return new Site(redis, List.of(ParleyServer.island(redis, changes), ParleyServer.island(redis, changes)));
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
        redis.close();
    }
}
