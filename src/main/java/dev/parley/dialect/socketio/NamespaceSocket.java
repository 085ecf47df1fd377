package dev.parley.dialect.socketio;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server's end of one client in one namespace. On the connection's loop. What is called after its end does nothing. */
public interface NamespaceSocket {

    /** 20 characters, unique; clients know the socket by it. */
    String id();

    String address();

    /** Lets the client in, and tells it. */
    void accept();

    /** Lets the client in; the namespace tells it by itself. What the client sends is heard from here on. */
    void admit();

    /** Tells the client why not, with {@code {"message":…}}. It may try again. */
    void refuse(String message);

    /** It may not stay, and was told: as if it had never come in. */
    void detach();

    /** @param packet a whole Engine.IO packet, made by {@link PacketWriter}, perhaps shared */
    void send(byte[] packet);

    /** @param json the arguments, without brackets; may be empty */
    void emit(String event, String json, List<byte[]> attachments);

    /**
     * The same, and expects an answer. At most 1,000 are waited for; the oldest is given up then.
     *
     * @param answer hears the acknowledgement, or null where none comes: on disconnection, where it is out already, or when it is given up
     */
    void emit(String event, String json, List<byte[]> attachments, Consumer<@Nullable Packet> answer);

    /** Answers an event that asked for it. */
    void answer(long ack, String json, List<byte[]> attachments);

    /** Tells the client, and lets it out of this namespace; the connection stays. */
    void disconnect();
}
