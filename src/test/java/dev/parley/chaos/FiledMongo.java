package dev.parley.chaos;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.h2.mvstore.MVStore;

/**
 * Speaks as MongoDB does, in a process of its own: {@code FiledMongo FILE PORT}. What it answered to is in its file before the answer leaves, so it
 * outlives a SIGKILL, though not a crash of the machine; what it was at work on is gone as a whole.
 */
public final class FiledMongo {
    static final String READY = "the database listens";

    private FiledMongo() {}

    public static void main(String[] words) {
        MVStore file = new MVStore.Builder()
                .fileName(words[0])
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        MongoServer server = new MongoServer(new Committing(file));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1])));
        System.out.println(READY);
    }

    /** One message at a time, so that none is written to the file in parts. */
    private static final class Committing extends H2Backend {
        Committing(MVStore file) {
            super(file);
        }

        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            commit();
            return answer;
        }
    }
}
