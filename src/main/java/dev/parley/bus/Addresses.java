package dev.parley.bus;

import dev.parley.core.InstanceId;

/** Every event-bus address, literally, once. Those with {@code .local.} never leave the process. */
public final class Addresses {
    private static final String LOCAL = "parley.local.";

    private Addresses() {}

    /** What one instance sends another: batches of copies, and probes. Body: a Buffer of UTF-8 JSON, {@link CopyCodec}. */
    public static String instance(String instanceId) {
        return "parley.instance." + instanceId;
    }

    /** The registry verticle's desk for gateways. */
    public static String registry(InstanceId me) {
        return LOCAL + me + ".registry";
    }

    /** The registry verticle's letter box for roads and link. */
    public static String registryMail(InstanceId me) {
        return LOCAL + me + ".registry.mail";
    }

    /** The registry verticle, asked how it does. */
    public static String registryReport(InstanceId me) {
        return LOCAL + me + ".registry.report";
    }

    /** One gateway loop, for deliveries. */
    public static String gateway(InstanceId me, int loop) {
        return LOCAL + me + ".gateway." + loop;
    }

    /** One gateway loop, asked how it does or told to close. */
    public static String gatewayControl(InstanceId me, int loop) {
        return LOCAL + me + ".gateway." + loop + ".control";
    }

    /** The bridge verticle's desk for calls to the store. */
    public static String store(InstanceId me) {
        return LOCAL + me + ".store";
    }

    /** The bridge verticle, asked how the store does. */
    public static String storeReport(InstanceId me) {
        return LOCAL + me + ".store.report";
    }
}
