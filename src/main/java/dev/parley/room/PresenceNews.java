package dev.parley.room;

import dev.parley.config.PresenceConfig;
import dev.parley.core.RoomId;
import java.util.List;
import java.util.function.Predicate;

/** Hands on to the loops who comes online and who goes offline, as far as it can concern anybody here. */
final class PresenceNews {
    private final Loops loops;
    private final PresenceConfig.Scope scope;
    private final Predicate<RoomId> open;

    /** @param open whether somebody of this instance is in the room */
    PresenceNews(Loops loops, PresenceConfig.Scope scope, Predicate<RoomId> open) {
        this.loops = loops;
        this.scope = scope;
        this.open = open;
    }

    void tell(RegistryMail.Attended attended) {
        if (scope == PresenceConfig.Scope.ALL) {
            loops.putAll(new Delivery.Attended(attended.presence(), List.of()));
            return;
        }
        List<RoomId> here = attended.rooms().stream().filter(open).toList();
        if (!here.isEmpty()) {
            loops.putAll(new Delivery.Attended(attended.presence(), here));
        }
    }
}
