package dev.parley.ops;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** What an instance says of itself when it starts. */
public final class Banner {
    private Banner() {}

    /** Makes {@code instance} a field of every line that is logged. */
    public static void nameInLogs(String instance) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.putProperty("instance", instance);
        }
    }

    /** The one line on standard output that others wait for. */
    public static void ready(String host, int port, String instance, String redis, String cluster) {
        System.out.printf(
                "parley ready on http://%s:%d (instance %s, redis %s, cluster %s)%n",
                host, port, instance, redis, cluster);
        System.out.flush();
    }
}
