package dev.parley.ops;

import dev.parley.archive.ArchiveReport;
import dev.parley.bus.LinkReport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /health}: what is checked is done for real, each time. One of these lives on each gateway loop; those who ask while a check is
 * running share its answer.
 */
public final class HealthEndpoint {
    private static final int OK = 200;
    private static final int NOT_OK = 503;

    private final InstanceFacts facts;
    private final HealthSources sources;
    private @Nullable Future<Health> running;

    /** @param status of HTTP; {@code body} as in the protocol, part 10 */
    public record Health(int status, JsonObject body) {}

    public HealthEndpoint(InstanceFacts facts, HealthSources sources) {
        this.facts = facts;
        this.sources = sources;
    }

    /** 200 with {@code UP} or {@code DEGRADED}, 503 with {@code DOWN}; at the latest after a second and a bit. */
    public Future<Health> healthCheck() {
        Future<Health> before = running;
        if (before != null) {
            return before;
        }
        Future<Health> check = check();
        running = check;
        check.onComplete(done -> running = null);
        return check;
    }

    /** The loop that answers this is alive; nothing else is asked, so that a store that is away restarts nobody. */
    public Health live() {
        return new Health(OK, new JsonObject().put("status", "UP"));
    }

    /** 503 while this instance wants no new clients. */
    public Health ready() {
        boolean ready = sources.hindrances().get().isEmpty();
        return new Health(ready ? OK : NOT_OK, new JsonObject().put("status", ready ? "UP" : "DOWN"));
    }

    private Future<Health> check() {
        Future<Integer> connections = sources.connections().get();
        Future<Integer> rooms = sources.rooms().get();
        Future<LinkReport> store = sources.store().get();
        Future<Optional<ArchiveReport>> archive =
                sources.archive().get().otherwise(silent -> Optional.of(ArchiveReport.silent()));
        return Future.join(connections, rooms, store, archive)
                .transform(all -> Future.succeededFuture(judge(connections, rooms, store, archive.result())));
    }

    private Health judge(
            Future<Integer> connections,
            Future<Integer> rooms,
            Future<LinkReport> store,
            Optional<ArchiveReport> archive) {
        LinkReport link = store.succeeded() ? store.result() : LinkReport.silent();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("gateway", connections.succeeded(), "every loop answers"));
        checks.add(new Check("registry", rooms.succeeded(), "its loop answers"));
        Set<Hindrance> hindrances = sources.hindrances().get();
        hindrances.forEach(each -> checks.add(new Check(each.check(), false, each.means())));
        boolean serves = connections.succeeded()
                && rooms.succeeded()
                && hindrances.stream().noneMatch(Hindrance::isDown);
        if (link.isRedis()) {
            checks.add(new Check("redis", link.answers(), "a command is answered within a second"));
            checks.add(new Check("publish", link.publishes(), "a published probe comes back within a second"));
        }
        boolean archives =
                archive.map(report -> report.answers() && !report.late()).orElse(true);
        if (archive.isPresent()) {
            checks.add(new Check("archive", archives, "the database answers, and no log waits for it too long"));
        }
        boolean whole = link.answers() && link.publishes() && archives && hindrances.isEmpty();
        String status = !serves ? "DOWN" : whole ? "UP" : "DEGRADED";
        JsonObject body = new JsonObject()
                .put("status", status)
                .put("instance", facts.name())
                .put("uptime", facts.uptimeSeconds())
                .put("connections", connections.succeeded() ? connections.result() : null)
                .put("rooms", rooms.succeeded() ? rooms.result() : null)
                .put("redis", redis(link))
                .put("cluster", facts.cluster())
                .put("breaker", link.breaker())
                .put("memory", memory())
                .put("requests", requests())
                .put("checks", new JsonArray(checks.stream().map(Check::toJson).toList()));
        return new Health(serves ? OK : NOT_OK, body);
    }

    private static JsonObject redis(LinkReport link) {
        JsonObject redis =
                new JsonObject().put("status", link.answers() ? "UP" : "DOWN").put("kind", link.kind());
        return link.warning().isEmpty() ? redis : redis.put("warning", link.warning());
    }

    private JsonObject requests() {
        HealthSources.Requests requests = sources.requests().get();
        return new JsonObject().put("total", requests.total()).put("errors", requests.errors());
    }

    /** In bytes. */
    private static JsonObject memory() {
        Runtime runtime = Runtime.getRuntime();
        return new JsonObject()
                .put("heapUsed", runtime.totalMemory() - runtime.freeMemory())
                .put("heapCommitted", runtime.totalMemory())
                .put("heapMax", runtime.maxMemory());
    }

    private record Check(String name, boolean up, String means) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("name", name)
                    .put("status", up ? "UP" : "DOWN")
                    .put("means", means);
        }
    }
}
