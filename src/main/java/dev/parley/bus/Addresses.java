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

    /** What one instance asks a gateway loop of another about its Engine.IO sessions at {@code /socket.io/}. Body: a Buffer, {@link EngineIoCodec}. */
    static String engineioOf(String instanceId, int loop) {
        return instance(instanceId) + ".engineio." + loop;
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

    /** One gateway loop, asked about its sessions of the Engine.IO endpoint at that path. */
    public static String engineio(InstanceId me, int loop, String path) {
        return LOCAL + me + ".gateway." + loop + ".engineio" + path;
    }

    /** The same, brought a WebSocket for one of them. */
    public static String engineioSockets(InstanceId me, int loop, String path) {
        return LOCAL + me + ".gateway." + loop + ".engineio.sockets" + path;
    }

    /** The gateway loop that counts the sockets of each address. */
    public static String door(InstanceId me) {
        return LOCAL + me + ".gateway.door";
    }

    /** The gateway loop that counts who is in the demo namespace. */
    public static String demoDoor(InstanceId me) {
        return LOCAL + me + ".demo.door";
    }

    /** The same, asked who is there. */
    public static String demoCensus(InstanceId me) {
        return LOCAL + me + ".demo.census";
    }

    /** One gateway loop, told what all in the demo namespace are to hear. */
    public static String demo(InstanceId me, int loop) {
        return LOCAL + me + ".demo." + loop;
    }

    /** One gateway loop, told which sessions end. */
    public static String revocations(InstanceId me, int loop) {
        return LOCAL + me + ".gateway." + loop + ".revocations";
    }

    /** The registry verticle, asked about rooms. */
    public static String registryInquiries(InstanceId me) {
        return LOCAL + me + ".registry.inquiries";
    }

    /** The accounts verticle's desk. */
    public static String accounts(InstanceId me) {
        return LOCAL + me + ".accounts";
    }

    /** The bridge verticle's desk for what the accounts keep. */
    public static String accountStore(InstanceId me) {
        return LOCAL + me + ".accounts.store";
    }

    /** Whoever keeps the private ids, or has the link to them. */
    public static String privateIds(InstanceId me) {
        return LOCAL + me + ".pids";
    }

    /** The accounts verticle's letter box for what other instances tell. */
    public static String accountMail(InstanceId me) {
        return LOCAL + me + ".accounts.mail";
    }

    /** The bridge verticle's desk for calls to the store. */
    public static String store(InstanceId me) {
        return LOCAL + me + ".store";
    }

    /** The bridge verticle, asked how the store does. */
    public static String storeReport(InstanceId me) {
        return LOCAL + me + ".store.report";
    }

    /** The database verticle's desk for the archive. */
    public static String archive(InstanceId me) {
        return LOCAL + me + ".archive";
    }

    /** The same, for the accounts that are kept there. */
    public static String accountTable(InstanceId me) {
        return LOCAL + me + ".accounts.table";
    }

    /** The archiver verticle, asked how it does. */
    public static String archiveReport(InstanceId me) {
        return LOCAL + me + ".archive.report";
    }

    /** The bridge verticle's desk for who archives the logs. */
    public static String logSource(InstanceId me) {
        return LOCAL + me + ".archive.source";
    }

    /** The bridge verticle's desk for copies of accounts that live in a database. */
    public static String accountMirror(InstanceId me) {
        return LOCAL + me + ".accounts.mirror";
    }
}
