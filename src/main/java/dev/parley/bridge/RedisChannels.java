package dev.parley.bridge;

import dev.parley.bus.CopyCodec;
import dev.parley.bus.NoticeCodec;
import dev.parley.core.Copy;
import dev.parley.core.Presence;
import dev.parley.core.PresenceChange;
import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.room.Channels;
import dev.parley.room.RegistryMail;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pub/sub of the rooms that are open here. What is wanted stays wanted while the link is down, and is asked for again on every new line;
 * {@link #subscribe} completes whenever it stands for the first time.
 */
final class RedisChannels implements Channels, RedisLink.Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(RedisChannels.class);
    private static final int BATCH = 1_000;
    private static final long LOG_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final class Subscription {
        private final Promise<Void> stands = Promise.promise();
        private @Nullable RedisLine askedOn;
    }

    private final RedisLink link;
    private final Consumer<RegistryMail> mail;
    private final Map<RoomId, Subscription> wanted = new LinkedHashMap<>();
    private @Nullable RedisLine line;
    private long logged = System.nanoTime() - LOG_AGAIN_NANOS;
    private long unlogged;

    /** @param mail hears what other instances tell */
    RedisChannels(RedisLink link, Consumer<RegistryMail> mail) {
        this.link = link;
        this.mail = mail;
        link.serve(this);
    }

    @Override
    public Future<Void> subscribe(RoomId room) {
        Subscription subscription = wanted.computeIfAbsent(room, fresh -> new Subscription());
        RedisLine now = line;
        if (now != null && subscription.askedOn != now) {
            // where the line ends first, the next one asks again
            ask(now, List.of(room)).onComplete(asked -> {});
        }
        return subscription.stands.future();
    }

    @Override
    public Future<Void> unsubscribe(RoomId room) {
        Subscription subscription = wanted.remove(room);
        if (subscription == null) {
            return Future.succeededFuture();
        }
        subscription.stands.tryFail(new StoreAwayException("not wanted any more"));
        RedisLine now = line;
        if (now == null || subscription.askedOn != now) {
            return Future.succeededFuture();
        }
        // a line that ends takes its subscriptions with it
        return now.unsubscribe(List.of(RedisKeys.channel(room))).otherwiseEmpty();
    }

    @Override
    public Future<Void> publish(RoomId room, Copy copy) {
        Request publish =
                Request.cmd(Command.PUBLISH).arg(RedisKeys.channel(room)).arg(CopyCodec.write(room, copy));
        return link.send(publish).mapEmpty();
    }

    @Override
    public Future<Void> publish(RoomId room, TypingNotice notice) {
        Request publish =
                Request.cmd(Command.PUBLISH).arg(RedisKeys.channel(room)).arg(NoticeCodec.write(notice));
        return link.send(publish).mapEmpty();
    }

    @Override
    public Future<Void> connected(RedisLine fresh) {
        line = fresh;
        Future<Void> users = fresh.subscribe(List.of(RedisKeys.PRESENCE));
        return askFrom(fresh, new ArrayList<>(wanted.keySet()), 0).compose(rooms -> users);
    }

    private Future<Void> askFrom(RedisLine fresh, List<RoomId> rooms, int from) {
        if (from >= rooms.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(rooms.size(), from + BATCH);
        return ask(fresh, rooms.subList(from, to)).compose(confirmed -> askFrom(fresh, rooms, to));
    }

    private Future<Void> ask(RedisLine on, List<RoomId> rooms) {
        List<Subscription> asked = new ArrayList<>(rooms.size());
        List<String> channels = new ArrayList<>(rooms.size());
        for (RoomId room : rooms) {
            Subscription subscription = wanted.get(room);
            if (subscription != null && subscription.askedOn != on) {
                subscription.askedOn = on;
                asked.add(subscription);
                channels.add(RedisKeys.channel(room));
            }
        }
        return on.subscribe(channels).onSuccess(confirmed -> asked.forEach(each -> each.stands.tryComplete()));
    }

    @Override
    public boolean hears(String channel) {
        return channel.equals(RedisKeys.PRESENCE) || RedisKeys.isChannel(channel);
    }

    @Override
    public void heard(String channel, byte[] payload) {
        if (channel.equals(RedisKeys.PRESENCE)) {
            read(channel, payload, new Attendance());
            return;
        }
        RoomId room = RedisKeys.roomOf(channel);
        if (wanted.containsKey(room)) {
            read(channel, payload, new Letters(room));
        }
    }

    private void read(String channel, byte[] payload, CopyCodec.Hearer hearer) {
        try {
            CopyCodec.read(payload, hearer);
        } catch (IllegalArgumentException notOurs) {
            note(channel, notOurs);
        }
    }

    /** At most once a second: whoever can publish can do it often. */
    private void note(String channel, IllegalArgumentException notOurs) {
        long now = System.nanoTime();
        if (now - logged < LOG_AGAIN_NANOS) {
            unlogged++;
            return;
        }
        LOG.atWarn()
                .addKeyValue("channel", channel)
                .addKeyValue("reason", notOurs.getMessage())
                .addKeyValue("others", unlogged)
                .log("not understood");
        logged = now;
        unlogged = 0;
    }

    /** Of users, on the channel that belongs to no room: nothing else counts there. */
    private final class Attendance implements CopyCodec.Hearer {
        @Override
        public void copied(@Nullable RoomId named, Copy copy) {}

        @Override
        public void seated(PresenceChange change) {}

        @Override
        public void attended(Presence presence, List<RoomId> rooms) {
            mail.accept(new RegistryMail.Attended(presence, rooms));
        }
    }

    /** The channel names the room, whatever the payload says. */
    private final class Letters implements CopyCodec.Hearer {
        private final RoomId room;

        Letters(RoomId room) {
            this.room = room;
        }

        @Override
        public void copied(@Nullable RoomId named, Copy copy) {
            mail.accept(new RegistryMail.Copied(room, copy));
        }

        @Override
        public void seated(PresenceChange change) {
            mail.accept(new RegistryMail.Seated(room, change));
        }

        @Override
        public void typed(TypingNotice notice) {
            mail.accept(new RegistryMail.Typed(room, notice));
        }
    }
}
