package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Somebody who speaks the envelope dialect: every frame has a type and a payload. */
public final class EnvelopeClient extends WireClient<EnvelopeClient> {
    private final boolean named;
    private volatile boolean watchesPresence;

    private EnvelopeClient(RawSocket socket, String name, boolean named, HttpAnswer shaken) {
        super(socket, name, shaken);
        this.named = named;
    }

    /** Under an unregistered name, which it gives with every join. */
    public static EnvelopeClient connect(Instance instance, String name, String... headers) {
        return connect(instance, name, true, "/?dialect=envelope", headers);
    }

    private static EnvelopeClient connect(
            Instance instance, String name, boolean named, String target, String... headers) {
        RawSocket socket = RawSocket.to(instance);
        EnvelopeClient client = new EnvelopeClient(socket, name, named, socket.upgrade(target, headers));
        client.hears(Expected.frame("connection_established"));
        return client;
    }

    /** Whom a token names. */
    public static EnvelopeClient withToken(Instance instance, String name, String token) {
        return connect(instance, name, false, "/", "Authorization: Bearer " + token);
    }

    /** Whom the server names. */
    public static EnvelopeClient nameless(Instance instance) {
        return connect(instance, "nobody", false, "/?dialect=envelope");
    }

    @Override
    protected EnvelopeClient self() {
        return this;
    }

    @Override
    protected String fence() {
        return frame(FENCE, new JsonObject().put("nonce", FENCE));
    }

    @Override
    protected boolean heeds(JsonObject frame) {
        return watchesPresence || !"presence_update".equals(frame.getString("type"));
    }

    /** From now on it hears {@code presence_update} too. */
    public EnvelopeClient watchesPresence() {
        watchesPresence = true;
        return this;
    }

    /** Is in the room when this returns; what it heard until then is forgotten. */
    public EnvelopeClient joins(String room) {
        asksToJoin(room).hearsAtLast(Expected.frame("join_room_success"));
        return this;
    }

    public EnvelopeClient asksToJoin(String room, Object... more) {
        JsonObject payload = new JsonObject().put("roomName", room);
        if (named) {
            payload.put("username", name());
        }
        return sends(frame("join_room", payload.mergeIn(new JsonObject(Fields.of(more)))));
    }

    public EnvelopeClient leavesRoom(String room) {
        asks("leave_room", "roomId", room).hearsAtLast(Expected.frame("leave_room_success"));
        return this;
    }

    public EnvelopeClient says(String room, String text) {
        return asks("chat_message", "roomId", room, "content", text);
    }

    public EnvelopeClient says(String room, String text, String nonce) {
        return asks("chat_message", "roomId", room, "content", text, "nonce", nonce);
    }

    public EnvelopeClient types(String room, boolean typing) {
        return asks("user_typing", "roomId", room, "isTyping", typing);
    }

    /** Sends one frame. @param pairs names and values of its payload's fields */
    public EnvelopeClient asks(String type, Object... pairs) {
        Map<String, Object> fields = Fields.of(pairs);
        return sends(frame(type, new JsonObject(fields)));
    }

    private static String frame(String type, JsonObject payload) {
        return new JsonObject().put("type", type).put("payload", payload).encode();
    }
}
