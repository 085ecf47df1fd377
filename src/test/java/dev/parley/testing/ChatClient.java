package dev.parley.testing;

import io.vertx.core.json.JsonObject;

/** Somebody who speaks the simple dialect, or frames that no dialect knows. */
public final class ChatClient extends WireClient<ChatClient> {
    private ChatClient(RawSocket socket, String name, HttpAnswer shaken) {
        super(socket, name, shaken);
    }

    public static ChatClient connect(Instance instance, String name, String target, String... headers) {
        RawSocket socket = RawSocket.to(instance);
        return new ChatClient(socket, name, socket.upgrade(target, headers));
    }

    /** One whose side of the connection holds little. */
    static ChatClient narrow(Instance instance, String name) {
        RawSocket socket = RawSocket.narrow(instance);
        return new ChatClient(socket, name, socket.upgrade("/"));
    }

    @Override
    protected ChatClient self() {
        return this;
    }

    @Override
    protected String fence() {
        return "{\"type\":\"" + FENCE + "\"}";
    }

    public ChatClient joins(String room) {
        return joins(room, new JsonObject());
    }

    public ChatClient joins(String room, String more) {
        return joins(room, new JsonObject(more));
    }

    /** Is in the room when this returns, with all that the join was answered with in its ears. */
    private ChatClient joins(String room, JsonObject more) {
        return sends(init(room).mergeIn(more).encode()).isAnsweredSoFar();
    }

    public JsonObject init(String room) {
        return new JsonObject().put("type", "init").put("room", room).put("user", name());
    }

    public ChatClient says(String text) {
        return sends(new JsonObject().put("type", "message").put("text", text).encode());
    }

    public ChatClient says(String text, String nonce) {
        return sends(new JsonObject()
                .put("type", "message")
                .put("text", text)
                .put("nonce", nonce)
                .encode());
    }
}
