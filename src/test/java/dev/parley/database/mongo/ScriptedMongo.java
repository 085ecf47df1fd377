package dev.parley.database.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Hears each command as it comes over the wire, and answers as a server with a text index would: what it is told to. */
final class ScriptedMongo implements AutoCloseable {
    private static final String NAMESPACE = "parley.messages";

    private final Queue<JsonObject> heard = new ConcurrentLinkedQueue<>();
    private final Queue<Document> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Channel> connections = new ConcurrentLinkedQueue<>();
    private volatile boolean hanging;
    private volatile Runnable onQuestion = () -> {};
    private final MongoServer server = new MongoServer(new MemoryBackend() {
        @Override
        public Document handleMessage(MongoMessage message) {
            Document command = message.getDocument();
            // as it came: the server writes into it
            heard.add(plain(command));
            connections.add(message.getChannel());
            if (hanging && command.containsKey("aggregate")) {
                message.getChannel().pipeline().addFirst(new Silence());
            }
            return scripted(command).orElseGet(() -> super.handleMessage(message));
        }

        @Override
        public Document handleCommand(Channel channel, String database, String name, Document query) {
            connections.add(channel);
            return super.handleCommand(channel, database, name, query);
        }
    });
    private final boolean textIndex;

    /** Keeps back all answers on a connection. */
    private static final class Silence extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    /** @param textIndex whether it says that it made one */
    ScriptedMongo(boolean textIndex) {
        this.textIndex = textIndex;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/parley";
    }

    /** The next question has this answer; where there is none, nothing is found. */
    void answers(List<JsonObject> documents) {
        answers.add(cursor(documents.stream().map(ScriptedMongo::document).toList()));
    }

    void fails(int code) {
        answers.add(new Document("ok", 0.0).append("errmsg", "so it is").append("code", code));
    }

    /** From now on no search is answered. */
    void hangs() {
        hanging = true;
    }

    /** What happens as each question arrives. */
    void onQuestion(Runnable happens) {
        onQuestion = happens;
    }

    /** Whether anybody is still connected to it. */
    boolean isConnected() {
        return connections.stream().anyMatch(Channel::isOpen);
    }

    private Optional<Document> scripted(Document command) {
        if (command.containsKey("listIndexes") && textIndex) {
            return Optional.of(cursor(List.of(new Document("name", "words").append("textIndexVersion", 3))));
        }
        if (!command.containsKey("aggregate") && !command.containsKey("find")) {
            return Optional.empty();
        }
        onQuestion.run();
        Document answer = answers.poll();
        return Optional.of(answer == null ? cursor(List.of()) : answer);
    }

    private static Document cursor(List<Document> documents) {
        Document cursor = new Document("id", 0L).append("ns", NAMESPACE).append("firstBatch", documents);
        return new Document("cursor", cursor).append("ok", 1.0);
    }

    private static Document document(JsonObject json) {
        Document document = new Document();
        json.forEach(field -> document.append(field.getKey(), field.getValue()));
        return document;
    }

    /** The commands of such a name so far, and what they say under these keys, in this order. */
    List<String> heard(String name, String... keys) {
        return heard.stream()
                .filter(command -> command.containsKey(name))
                .map(command -> {
                    JsonObject said = new JsonObject();
                    Stream.of(keys).forEach(key -> said.put(key, command.getValue(key)));
                    return said.encode();
                })
                .toList();
    }

    private static JsonObject plain(Document document) {
        JsonObject plain = new JsonObject();
        document.forEach((key, value) -> plain.put(key, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return new JsonArray(list.stream().map(ScriptedMongo::plain).toList());
        }
        return value instanceof Document inner ? plain(inner) : value;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
