package dev.parley.database.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteConcernException;
import dev.parley.core.UnreachableStoreException;
import java.util.List;

/** What its client says when something went wrong, in our words. */
final class MongoFailures {
    /** After each of them the outcome is unknown, and later the same may go well. */
    private static final List<Class<? extends MongoException>> AWAY = List.of(
            MongoSocketException.class,
            MongoClientException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoExecutionTimeoutException.class,
            MongoWriteConcernException.class);

    private static final int LONGEST = 300;

    private MongoFailures() {}

    static Throwable told(Throwable failure) {
        return isAway(failure) ? new UnreachableStoreException("MongoDB: " + shortened(failure)) : failure;
    }

    private static boolean isAway(Throwable failure) {
        return AWAY.stream().anyMatch(kind -> kind.isInstance(failure))
                || (failure instanceof MongoBulkWriteException written
                        && written.getWriteErrors().isEmpty())
                // the client was closed
                || failure instanceof IllegalStateException;
    }

    /** It tells all that it knows of the cluster. */
    private static String shortened(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
    }
}
