package dev.parley;

import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * How the process ends. A JVM that ends by a signal exits with 128 + its number, so the last act of an orderly stop is
 * to halt with the code we mean: 0 after a signal, else that of the start failure. Any thread may call it.
 */
final class Exit {
    private static final int UNCLEAN = 1;

    private final Duration grace;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int code;
    private volatile boolean running;
    private volatile boolean stopping;

    private Exit(Duration grace) {
        this.grace = grace;
    }

    /** Watches over the end of this process from now on: nothing takes longer than the grace time. */
    static Exit within(Duration grace) {
        Exit exit = new Exit(grace);
        Runtime.getRuntime().addShutdownHook(new Thread(exit::onShutdown, "parley-exit"));
        return exit;
    }

    /** From here on the launcher closes Vert.x at the end, and says so by {@link #onStopped} or {@link #onStopFailed}. */
    void onRunning() {
        running = true;
    }

    void onStopped() {
        halt(code);
    }

    void onStopFailed() {
        halt(code == 0 ? UNCLEAN : code);
    }

    /** Tells why and ends the process in order. Does not return. */
    void because(StartFailure failure) {
        if (!stopping) {
            System.err.println("parley: " + failure.message());
        }
        with(failure.exitCode());
    }

    /** Ends the process in order. Does not return. */
    void with(int status) {
        if (!stopping) {
            code = status;
        }
        System.exit(status);
    }

    private void onShutdown() {
        stopping = true;
        if (!running) {
            halt(code);
        }
        try {
            if (!stopped.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("parley: not stopped after " + grace + ", giving up");
                halt(UNCLEAN);
            }
        } catch (InterruptedException hurry) {
            halt(UNCLEAN);
        }
    }

    private void halt(int status) {
        stopped.countDown();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.stop();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
