package dev.parley.gateway;

import dev.parley.core.Presence;
import dev.parley.core.RoomId;
import dev.parley.dialect.Conversation;
import dev.parley.dialect.Voice;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Those on a loop whom it concerns that a user came online or went: each hears it once, the user's own sessions don't. */
final class Onlookers {
    private final Presence presence;
    private final Fanout fanout;
    private final IdentityHashMap<Voice, byte[]> words = new IdentityHashMap<>();
    private final Set<Session> told = new HashSet<>();

    Onlookers(Presence presence, Fanout fanout) {
        this.presence = presence;
        this.fanout = fanout;
        fanout.flushRooms();
    }

    void tellThoseIn(List<RoomId> rooms) {
        for (RoomId id : rooms) {
            LocalRoom room = fanout.find(id);
            if (room != null) {
                room.forEachAudience(audience -> {
                    byte[] word = word(audience.voice());
                    if (word.length > 0) {
                        audience.members().forEach(member -> tell(member.session, word));
                    }
                });
            }
        }
    }

    void tellAll(Collection<Session> sessions) {
        for (Session session : sessions) {
            Conversation conversation = session.conversation();
            if (conversation != null) {
                tell(session, word(conversation.voice()));
            }
        }
    }

    private byte[] word(Voice voice) {
        return words.computeIfAbsent(voice, each -> each.encode(presence));
    }

    private void tell(Session session, byte[] word) {
        // who takes too little hears messages alone
        if (!session.is(presence.user()) && !session.places().areBehind() && told.add(session)) {
            session.replies().write(word);
        }
    }
}
