package dev.parley.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A run's outcome for programs. Latencies in milliseconds, processor time in microseconds. */
final class Figures {
    private Figures() {}

    static String json(Outcome outcome) {
        Tally tally = outcome.tally();
        BenchOptions options = outcome.options();
        JsonObject load = new JsonObject()
                .put("dialect", options.accent().word())
                .put("compression", options.compression())
                .put("urls", new JsonArray(options.urls()))
                .put(
                        "instances",
                        options.urls().isEmpty()
                                ? options.instances()
                                : options.urls().size())
                .put("cluster", options.clustered())
                .put("rooms", options.rooms())
                .put("clients", options.clients())
                .put("senders", options.senders())
                .put("window", options.window())
                .put("rate", options.rate())
                .put("payload", options.payload());
        JsonObject latency = new JsonObject();
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            String name = percentile == 99.9 ? "p99.9" : "p" + (int) percentile;
            latency.put(name, Tally.ms(tally.latency(), percentile));
        }
        latency.put("max", Tally.ms(tally.latency(), 100));
        JsonObject micros = new JsonObject();
        outcome.microsPerDelivery().forEach(micros::put);
        return new JsonObject()
                .put("clean", outcome.isClean())
                .put("load", load)
                .put("seconds", outcome.seconds())
                .put("sent", tally.saidInTime())
                .put("delivered", tally.heardInTime())
                .put("deliveriesPerSecond", outcome.deliveriesPerSecond())
                .put("latency", latency)
                .put("lost", outcome.faults().lost())
                .put("dup", outcome.faults().doubles())
                .put("gap", outcome.faults().gaps())
                .put("astray", outcome.faults().strays())
                .put("failures", new JsonArray(outcome.failures()))
                .put("microsPerDelivery", micros)
                .put("toolLoad", outcome.toolLoad())
                .encodePrettily();
    }
}
