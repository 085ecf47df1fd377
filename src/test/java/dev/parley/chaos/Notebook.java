package dev.parley.chaos;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a client has heard, over all its connections: from here it knows where to resume. */
final class Notebook {
    private final World world;
    private final String user;
    private final String room;
    /** What came since the join was asked for; it counts once the join is answered. */
    private final List<Event.Delivered> page = new ArrayList<>();

    private boolean joined;
    private long last;
    private String lastId;
    private boolean fresh;

    Notebook(World world, String user, String room) {
        this.world = world;
        this.user = user;
        this.room = room;
    }

    /** Forgets the past: the next join is a first one. */
    void tear() {
        last = 0;
        lastId = null;
    }

    long last() {
        return last;
    }

    /** @param fromTheFirst whether a first join wants all there is; otherwise the newest 20 */
    JsonObject init(boolean fromTheFirst, boolean presence) {
        page.clear();
        joined = false;
        fresh = last == 0 && !fromTheFirst;
        JsonObject init = new JsonObject().put("type", "init").put("room", room).put("user", user);
        if (presence) {
            init.put("presence", true);
        }
        if (fresh) {
            return init.put("history", 20);
        }
        init.put("since", last);
        return lastId == null ? init : init.put("sinceId", lastId);
    }

    void message(JsonObject frame) {
        Event.Delivered told = new Event.Delivered(
                world.now(),
                user,
                frame.getString("room"),
                frame.getLong("seq"),
                frame.getString("id"),
                frame.getString("text"));
        if (joined) {
            write(told);
        } else {
            page.add(told);
        }
    }

    /** @return whether this is the answer to the join */
    boolean resumed(JsonObject frame) {
        open(new Event.Joined(world.now(), user, room, last, frame.getBoolean("recovered"), frame.getLong("head")));
        return true;
    }

    /** @return whether this is the answer to the join */
    boolean announced(JsonObject frame) {
        boolean arrival = frame.getString("type").equals("joined");
        String who = frame.getString("user");
        boolean mine = !joined && fresh && arrival && who.equals(user);
        if (mine) {
            open(new Event.Joined(world.now(), user, room, -1, true, 0));
        }
        if (arrival && who.equals(user)) {
            Set<String> members = new HashSet<>();
            frame.getJsonArray("members").forEach(name -> members.add((String) name));
            world.history().add(new Event.Listed(world.now(), user, members));
        } else {
            world.history().add(new Event.Announced(world.now(), user, arrival, who));
        }
        return mine;
    }

    private void open(Event.Joined answer) {
        joined = true;
        world.history().add(answer);
        page.forEach(this::write);
        page.clear();
    }

    private void write(Event.Delivered told) {
        world.history().add(told);
        last = told.seq();
        lastId = told.id();
    }
}
