package dev.parley.testing;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Somebody who speaks the rooms dialect: flat frames, a name given by {@code auth}. */
public final class RoomsClient extends WireClient<RoomsClient> {
    private RoomsClient(RawSocket socket, String name, HttpAnswer shaken) {
        super(socket, name, shaken);
    }

    public static RoomsClient connect(Instance instance, String name, String... headers) {
        RawSocket socket = RawSocket.to(instance);
        return new RoomsClient(socket, name, socket.upgrade("/?dialect=rooms", headers));
    }

    @Override
    protected RoomsClient self() {
        return this;
    }

    @Override
    protected String fence() {
        return frame(FENCE, Map.of("nonce", FENCE));
    }

    /** Under an unregistered name. */
    public RoomsClient signsIn() {
        asks("auth", "username", name()).hearsAtLast(Expected.frame("auth_success"));
        return this;
    }

    public RoomsClient signsIn(String password) {
        asks("auth", "username", name(), "password", password).hearsAtLast(Expected.frame("auth_success"));
        return this;
    }

    /** Is in the room when this returns; what it heard until then is forgotten. */
    public RoomsClient joins(String room) {
        asks("join_room", "room", room).hearsAtLast(Expected.frame("room_joined"));
        return this;
    }

    public RoomsClient leavesRoom(String room) {
        asks("leave_room", "room", room).hearsAtLast(Expected.frame("room_left"));
        return this;
    }

    public RoomsClient says(String room, String text) {
        return asks("send_message", "room", room, "text", text);
    }

    public RoomsClient says(String room, String text, String nonce) {
        return asks("send_message", "room", room, "text", text, "nonce", nonce);
    }

    public RoomsClient types(String room, boolean typing) {
        return asks(typing ? "typing_start" : "typing_stop", "room", room);
    }

    /** Sends one frame. @param pairs names and values of its fields */
    public RoomsClient asks(String type, Object... pairs) {
        return sends(frame(type, Fields.of(pairs)));
    }

    private static String frame(String type, Map<String, Object> fields) {
        return new JsonObject()
                .put("type", type)
                .mergeIn(new JsonObject(fields))
                .encode();
    }
}
