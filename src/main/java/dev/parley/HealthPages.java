package dev.parley;

import dev.parley.bus.Address;
import dev.parley.bus.Addresses;
import dev.parley.bus.LinkReport;
import dev.parley.bus.LocalBus;
import dev.parley.bus.Question;
import dev.parley.gateway.http.Answers;
import dev.parley.gateway.http.Routes;
import dev.parley.ops.HealthEndpoint;
import dev.parley.ops.HealthSources;
import dev.parley.ops.InstanceFacts;
import dev.parley.room.RoomRegistry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** {@code /health} and what is below it, for whichever life an instance leads. */
final class HealthPages {
    private static final Duration STORE_ANSWER = Duration.ofMillis(1200);

    private final LocalBus bus;
    private final InstanceFacts facts;
    private final boolean inMemory;
    private final Figures figures;

    /** @param inMemory whether there is no store but the instance's own memory */
    HealthPages(LocalBus bus, InstanceFacts facts, boolean inMemory, Figures figures) {
        this.bus = bus;
        this.facts = facts;
        this.inMemory = inMemory;
        this.figures = figures;
    }

    void serve(Routes routes, Life life) {
        HealthSources sources = new HealthSources(
                life.gates()::connections,
                () -> life.rooms().map(RoomRegistry.Report::rooms),
                () -> store(life),
                figures::requests,
                life::hindrances);
        HealthEndpoint health = new HealthEndpoint(facts, sources);
        routes.get("/health", context -> health.healthCheck().onSuccess(answer -> send(context, answer)));
        routes.get("/health/live", context -> send(context, health.live()));
        routes.get("/health/ready", context -> send(context, health.ready()));
    }

    private Future<LinkReport> store(Life life) {
        if (inMemory) {
            return Future.succeededFuture(LinkReport.ofMemory());
        }
        if (life.isOver()) {
            return Future.succeededFuture(LinkReport.silent());
        }
        Address<Question<Object, LinkReport>> desk = new Address<>(Addresses.storeReport(life.id()));
        return bus.ask(desk, "", STORE_ANSWER);
    }

    private static void send(RoutingContext context, HealthEndpoint.Health answer) {
        context.response().putHeader("cache-control", "no-store");
        Answers.send(
                context.request(),
                answer.status(),
                "application/json; charset=utf-8",
                answer.body().encode());
    }
}
