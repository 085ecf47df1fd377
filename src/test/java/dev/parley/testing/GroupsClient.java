package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Somebody who speaks the groups dialect: rooms are numbers, and the server gives the name. */
public final class GroupsClient extends WireClient<GroupsClient> {
    private String user = "";

    private GroupsClient(RawSocket socket, String name, HttpAnswer shaken) {
        super(socket, name, shaken);
    }

    public static GroupsClient connect(Instance instance, String name, String... headers) {
        RawSocket socket = RawSocket.to(instance);
        return new GroupsClient(socket, name, socket.upgrade("/?dialect=groups", headers));
    }

    @Override
    protected GroupsClient self() {
        return this;
    }

    @Override
    protected String fence() {
        return new JsonObject().put("type", FENCE).put("nonce", FENCE).encode();
    }

    /** Who it is, once it was in a group. */
    public String user() {
        return user;
    }

    /** Is in the group when this returns; what it heard until then is forgotten. */
    public GroupsClient subscribes(long group) {
        JsonObject answer =
                asks("SUBSCRIBE", "groupId", group).hearsAtLast(Expected.frame("SUBSCRIBED", "groupId", group));
        user = answer.getString("userId");
        return this;
    }

    public GroupsClient unsubscribes(long group) {
        asks("UNSUBSCRIBE", "groupId", group).hearsAtLast(Expected.frame("UNSUBSCRIBED", "groupId", group));
        return this;
    }

    public GroupsClient says(long group, String text) {
        return asks("MESSAGE", "groupId", group, "message", text);
    }

    public GroupsClient says(long group, String text, String nonce) {
        return asks("MESSAGE", "groupId", group, "message", text, "nonce", nonce);
    }

    /** Sends one frame. @param pairs names and values of its fields */
    public GroupsClient asks(String type, Object... pairs) {
        Map<String, Object> fields = Fields.of(pairs);
        return sends(new JsonObject()
                .put("type", type)
                .mergeIn(new JsonObject(fields))
                .encode());
    }
}
