package dev.parley.chaos;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Comes at the end, on every instance, and looks who is on the list. */
final class Auditor {
    static final String NAME = "auditor";

    /** Rooms are told of the dead within 10 s; and the journals may need two looks. */
    private static final Duration HEALING = Duration.ofSeconds(12);

    private final Site site;
    private final Crowd crowd;
    private Set<String> listed = Set.of();

    Auditor(Site site, Crowd crowd) {
        this.site = site;
        this.crowd = crowd;
    }

    /** Looks until every list is right, or its time is over. */
    void look() {
        long end = System.nanoTime() + HEALING.toNanos();
        for (String room : Crowd.rooms()) {
            for (Node node : site.nodes()) {
                Set<String> living = crowd.living(room);
                Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
                try {
                    Deadline.await(
                            "the list of " + room,
                            left,
                            () -> members(node, room).equals(living));
                } catch (AssertionError wrong) {
                    // the verdict says so
                }
                crowd.tell(new Event.Counted(System.nanoTime(), NAME + " on " + node.name(), room, living, listed));
            }
        }
        // Its own last leave, and what a journal tells, reach the listeners.
        Saboteur.rest(1_500);
    }

    private Set<String> members(Node node, String room) {
        try (ChatClient client = ChatClient.connect(node::port, NAME, "/")) {
            client.sends(client.init(room).put("presence", true).encode());
            JsonObject frame = client.hearsFrames(1).get(0);
            while (!frame.getString("type").equals("joined")
                    || !frame.getString("user").equals(NAME)) {
                frame = client.hearsFrames(1).get(0);
            }
            Set<String> names = new HashSet<>();
            frame.getJsonArray("members").forEach(name -> names.add((String) name));
            names.remove(NAME);
            listed = names;
            client.leaves();
            return names;
        }
    }
}
