package dev.parley.ops;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** Logs of a command, whose standard output is for what was asked: they go to standard error, and tell of trouble alone. */
public final class CommandLogs {
    private static final String OURS = "dev.parley";

    private CommandLogs() {}

    /** @param levelGiven whether somebody said how much is to be logged */
    public static void begin(boolean levelGiven) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            if (!levelGiven) {
                logging.getLogger(OURS).setLevel(Level.WARN);
            }
            turn(logging.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders());
        }
    }

    private static void turn(Iterator<Appender<ILoggingEvent>> appenders) {
        while (appenders.hasNext()) {
            Appender<ILoggingEvent> appender = appenders.next();
            if (appender instanceof AsyncAppender queue) {
                turn(queue.iteratorForAppenders());
            } else if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
                console.stop();
                console.setTarget("System.err");
                console.start();
            }
        }
    }

    /** What is still in the queue is written. */
    public static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.stop();
        }
    }
}
