package dev.parley;

import dev.parley.bus.CopyCodec;
import dev.parley.bus.InstanceBus;
import dev.parley.core.Copy;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.room.LifeSigns;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomRegistry;
import dev.parley.room.RoomRegistryVerticle;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry of one life together with its signs of life: whatever reaches either comes through here. Lives on the registry's loop. */
final class RegistryDesk implements RoomRegistryVerticle.Desk {
    private final RoomRegistry rooms;
    private final LifeSigns signs;
    private final List<Runnable> ends = new ArrayList<>();
    /** The store has forgotten, and the rooms don't know yet: a link that is lost again before the beat takes the news with it otherwise. */
    private boolean forgetful;
    /** The store's time of a beat that told so, in ms; 0: none did. */
    private long forgottenAt;

    private int links;
    /** The beat that greets a store that is back isn't answered yet. */
    private boolean greeting;

    RegistryDesk(RoomRegistry rooms, LifeSigns signs) {
        this.rooms = rooms;
        this.signs = signs;
    }

    @Override
    public RoomRegistry rooms() {
        return rooms;
    }

    /** A store that is back hears the beat before what was said while it was away: an instance that was declared dead says nothing more. */
    @Override
    public void hear(RegistryMail mail) {
        if (mail instanceof RegistryMail.StoreUp up) {
            forgetful |= up.forgetful();
            int link = ++links;
            greeting = true;
            signs.storeUp().onComplete(beaten -> {
                if (link == links) {
                    greeting = false;
                    if (beaten.succeeded()) {
                        tellOfStore();
                    }
                }
            });
            return;
        }
        if (mail instanceof RegistryMail.StoreDown) {
            links++;
            greeting = false;
            signs.storeDown();
        }
        rooms.hear(mail);
    }

    /** The store has forgotten, though it may be the same run as before. */
    void forgotten(long at) {
        forgetful = true;
        forgottenAt = at;
        if (!greeting) {
            tellOfStore();
        }
    }

    private void tellOfStore() {
        RegistryMail.StoreUp news = new RegistryMail.StoreUp(forgetful, forgottenAt);
        forgetful = false;
        forgottenAt = 0;
        rooms.hear(news);
    }

    /** What the cluster's bus brings. */
    InstanceBus.Ear ear() {
        CopyCodec.Hearer hearer = new CopyCodec.Hearer() {
            @Override
            public void copied(@Nullable RoomId room, Copy copy) {
                if (room != null) {
                    rooms.hear(new RegistryMail.Copied(room, copy));
                }
            }

            @Override
            public void seated(PresenceChange change) {
                // rosters are told by pub/sub alone
            }
        };
        return new InstanceBus.Ear() {
            @Override
            public void copied(Buffer bytes) {
                CopyCodec.read(bytes, hearer);
            }

            @Override
            public void asked(String id) {
                signs.asked(id);
            }

            @Override
            public void left(String id) {
                signs.left(id);
            }

            @Override
            public boolean hasStore() {
                return signs.hasStore();
            }
        };
    }

    Future<?> retire() {
        rooms.retire();
        return Future.succeededFuture();
    }

    /** Something that ends with this life. */
    void endsWith(Runnable end) {
        ends.add(end);
    }

    @Override
    public void end() {
        signs.end();
        ends.forEach(Runnable::run);
    }
}
