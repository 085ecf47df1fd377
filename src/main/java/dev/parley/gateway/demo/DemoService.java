package dev.parley.gateway.demo;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.config.DemoConfig;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.dialect.socketio.Namespace;
import dev.parley.gateway.http.Routes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The namespace {@code /demo} and its health route on one gateway loop; the first loop has the host of all of them, too. */
public final class DemoService {
    private static final Logger LOG = LoggerFactory.getLogger(DemoService.class);

    private final Site site;
    private final int loop;
    private final Scheduler scheduler;
    private @Nullable DemoHost host;

    /**
     * What all loops of an instance have in common.
     *
     * @param corsOrigins only told to the log
     * @param clock ms since 1970
     * @param random used on the first loop alone
     */
    public record Site(
            LocalBus bus,
            InstanceId me,
            DemoConfig config,
            List<String> corsOrigins,
            int loops,
            LongSupplier clock,
            RandomGenerator random) {}

    /** @param loop from 0 */
    public DemoService(Site site, int loop, Scheduler scheduler) {
        this.site = site;
        this.loop = loop;
        this.scheduler = scheduler;
    }

    /**
     * Must be called on the loop, once.
     *
     * @param routes get {@code GET /api/websocket/health}, also where there is no namespace
     * @return the namespace for the clients of this loop; nothing where it is switched off
     */
    public Optional<Namespace> start(Routes routes) {
        new WebSocketHealth(this::census, site.clock()).on(routes);
        if (!site.config().enabled()) {
            return Optional.empty();
        }
        DemoNamespace namespace = new DemoNamespace(
                new DemoDoor(knock -> site.bus().ask(door(), knock), scheduler),
                site.config().maxPings(),
                new DemoVisitor.Times(scheduler, site.clock()));
        site.bus().listen(strings(loop), namespace::tell);
        if (loop == 0) {
            open();
        }
        return Optional.of(namespace);
    }

    private void open() {
        DemoHost opened = new DemoHost(site.config(), scheduler, site.clock(), site.random(), this::tellAll);
        site.bus().answer(door(), knock -> Future.succeededFuture(opened.hear(knock)));
        site.bus().answer(desk(), look -> Future.succeededFuture(opened.census()));
        opened.start();
        host = opened;
        LOG.atInfo()
                .addKeyValue("namespace", DemoNamespace.NAME)
                .addKeyValue("corsOrigins", site.corsOrigins())
                .log("WebSocket service initialized");
    }

    /** No more strings. Must be called on the loop; only the first one has something to stop. */
    public void stop() {
        if (host != null) {
            host.stop();
            host = null;
            LOG.info("WebSocket service shut down");
        }
    }

    private void tellAll(RandomString drawn) {
        for (int each = 0; each < site.loops(); each++) {
            site.bus().post(strings(each), drawn);
        }
    }

    private Future<Census> census() {
        return site.config().enabled()
                ? site.bus().ask(desk(), Look.NOW, DemoDoor.PATIENCE)
                : Future.failedFuture("switched off");
    }

    /** Asks the host who is there. */
    private enum Look {
        NOW
    }

    private Address<Question<Knock, Boolean>> door() {
        return new Address<>(Addresses.demoDoor(site.me()));
    }

    private Address<Question<Look, Census>> desk() {
        return new Address<>(Addresses.demoCensus(site.me()));
    }

    private Address<RandomString> strings(int each) {
        return new Address<>(Addresses.demo(site.me(), each));
    }
}
