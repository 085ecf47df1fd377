package dev.parley.testing;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A server that speaks MongoDB's protocol on a free loopback port, in this JVM. It has no text indexes, no transactions and no replicas, and
 * keeps what it holds while it is stopped.
 */
public final class MongoProcess implements AutoCloseable {
    private final MemoryBackend kept = new MemoryBackend() {
        @Override
        public void close() {
            // outlives the servers in front of it
        }
    };
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private MongoServer server = new MongoServer(kept);

    private MongoProcess() {}

    public static MongoProcess start() {
        MongoProcess mongo = new MongoProcess();
        mongo.listen();
        return mongo;
    }

    private void listen() {
        server.bind(address);
        address = server.getLocalAddress();
    }

    public int port() {
        return address.getPort();
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + address.getPort() + "/parley";
    }

    /** All connections are cut, and nobody listens any more when this returns. */
    public void stop() {
        server.shutdownNow();
    }

    /** On the same port, with all that it held. */
    public void restart() {
        server = new MongoServer(kept);
        listen();
    }

    @Override
    public void close() {
        stop();
    }
}
